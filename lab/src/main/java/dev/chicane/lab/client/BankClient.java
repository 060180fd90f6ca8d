package dev.chicane.lab.client;

import dev.chicane.http.Burst;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** A bank at an address: its accounts and its switches. Thread-safe. */
public final class BankClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int NOT_FOUND = 404;
    private static final int OK = 200;
    /** Reads what a bank says: amounts as they are written, and not what it says that is not known here. */
    static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final URI server;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /**
     * The one at this address.
     *
     * @param server scheme, host and port
     * @throws IllegalArgumentException if it is no such address
     */
    public BankClient(URI server) {
        // It knows what an address is.
        Burst.at(server);
        this.server = server;
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
        if (answer.statusCode() != OK) {
            throw new BankException(server + " answers " + call + " with " + answer.statusCode()
                    + ": name a bank that 'chicane lab' has started, or see its messages.");
        }
        return answer;
    }

    private HttpResponse<String> call(String method, String target) {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(target))
                .timeout(PATIENCE)
                .method(method, BodyPublishers.noBody())
                .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new BankException("There is no bank at " + server + " (" + method + ' ' + target + ": "
                    + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage())
                    + "). Start one with 'chicane lab', or leave out --url.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BankException("Interrupted while " + server + " was asked for " + target + '.');
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
