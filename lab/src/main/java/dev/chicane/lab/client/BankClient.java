package dev.chicane.lab.client;

import dev.chicane.http.Burst;
import dev.chicane.http.Reply;
import dev.chicane.http.Request;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** A bank at an address: its accounts and its switches. Thread-safe. */
public final class BankClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    // Longer than the longest delay, and than a barrier holds transfers that nobody joins.
    private static final Duration PATIENCE_FOR_TRANSFERS = Duration.ofSeconds(30);
    private static final Pattern RETRIES = Pattern.compile("(?m)^transfer_retries_total ([0-9.E+]+)$");
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int OK = 200;
    /** Reads what a bank says: amounts as they are written, and not what it says that is not known here. */
    static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final URI server;
    private final @Nullable String token;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /**
     * The one at this address, which asks for no token.
     *
     * @param server scheme, host and port
     * @throws IllegalArgumentException if it is no such address
     */
    public BankClient(URI server) {
        this(server, null);
    }

    /**
     * The one at this address.
     *
     * @param server scheme, host and port
     * @param token what it asks for where it is switched; none if nothing. It is sent with no other calls
     * @throws IllegalArgumentException if it is no such address
     */
    public BankClient(URI server, @Nullable String token) {
        // It knows what an address is.
        Burst.at(server);
        this.server = server;
        this.token = token;
    }

    /** Its address. */
    public URI server() {
        return server;
    }

    /**
     * What its accounts hold.
     *
     * @throws BankException if it does not answer, or is no bank
     */
    public Balances balances() {
        HttpResponse<String> answer = call("GET", "/accounts");
        try {
            var balances = new TreeMap<String, BigDecimal>();
            JsonNode accounts = JSON.readTree(require(answer, "GET /accounts").body());
            for (JsonNode account : accounts.asArray()) {
                balances.put(
                        account.required("id").stringValue(),
                        account.required("balance").decimalValue());
            }
            return new Balances(balances);
        } catch (JacksonException e) {
            throw new BankException(server + " is no bank: GET /accounts is to be a list of accounts, each with its id"
                    + " and its balance.");
        }
    }

    /** Brings the accounts back to the start. */
    public void reset() {
        require(call("POST", "/reset"), "POST /reset");
    }

    /**
     * Asks it for a transfer.
     *
     * @throws BankException if there is no answer: then nobody knows whether it was made, or will be
     */
    public Reply transfer(Order order) {
        Request wanted = order.request();
        HttpResponse<String> answer = call(
                HttpRequest.newBuilder(server.resolve(wanted.target()))
                        .timeout(PATIENCE_FOR_TRANSFERS)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(wanted.body())),
                "POST " + wanted.target());
        return new Reply(answer.statusCode(), Map.of(), answer.body());
    }

    /** How many attempts its transfers have taken beyond the first, since it was started; empty if it does not tell. */
    public OptionalLong retries() {
        HttpResponse<String> answer = call("GET", "/metrics");
        Matcher told = RETRIES.matcher(answer.body());
        return answer.statusCode() == OK && told.find()
                ? OptionalLong.of(Math.round(Double.parseDouble(told.group(1))))
                : OptionalLong.empty();
    }

    /** How it is set; empty if it was started without the calls for that. */
    public Optional<Switches> switches() {
        HttpResponse<String> answer = call("GET", "/admin/settings");
        if (answer.statusCode() == NOT_FOUND) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    JSON.readValue(require(answer, "GET /admin/settings").body(), Switches.class));
        } catch (JacksonException e) {
            throw new BankException(server + " answers GET /admin/settings with what are no settings of a bank.");
        }
    }

    void set(Switches.Delay delay) {
        set("/admin/delay?enabled=" + delay.enabled() + "&ms=" + delay.ms());
    }

    void set(Switches.Barrier barrier) {
        set("/admin/barrier?enabled=" + barrier.enabled() + "&count=" + barrier.count());
    }

    void set(Switches.Transactions transactions) {
        set("/admin/transactions?enabled=" + transactions.enabled() + "&strategy=" + transactions.strategy());
    }

    private void set(String target) {
        require(call("POST", target), "POST " + target);
    }

    private HttpResponse<String> require(HttpResponse<String> answer, String call) {
        if (answer.statusCode() == UNAUTHORIZED) {
            throw new BankException(server + " answers " + call + " with 401: "
                    + (token == null
                            ? "it asks for the token that it was started with. Give it by --admin-token, or in the"
                                    + " environment as CHICANE_ADMIN_TOKEN."
                            : "the token that was given is not the one that it was started with. See --admin-token, and"
                                    + " CHICANE_ADMIN_TOKEN in the environment."));
        }
        if (answer.statusCode() != OK) {
            throw new BankException(server + " answers " + call + " with " + answer.statusCode()
                    + ": name a bank that 'chicane lab' has started, or see its messages.");
        }
        return answer;
    }

    private HttpResponse<String> call(String method, String target) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(target))
                .timeout(PATIENCE)
                .method(method, BodyPublishers.noBody());
        if (token != null && target.startsWith("/admin/")) {
            request.header("Authorization", "Bearer " + token);
        }
        return call(request, method + ' ' + target);
    }

    private HttpResponse<String> call(HttpRequest.Builder request, String what) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (HttpTimeoutException e) {
            throw new BankException(server + " does not answer " + what + " in time; what it was asked for may still be"
                    + " done. See its messages, or start another one.");
        } catch (IOException e) {
            throw new BankException("There is no bank at " + server + " (" + what + ": "
                    + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage())
                    + "). Start one with 'chicane lab', or leave out --url.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BankException("Interrupted while " + server + " was asked for " + what + '.');
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
