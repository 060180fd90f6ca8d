package dev.chicane.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls of a bank that runs at this address. */
public record Calls(URI bank) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** Of one on this machine. */
    public static Calls at(int port) {
        return new Calls(URI.create("http://127.0.0.1:" + port));
    }

    public HttpResponse<String> get(String target, String... headers) throws Exception {
        return send("GET", target, null, headers);
    }

    public HttpResponse<String> post(String target, String... headers) throws Exception {
        return send("POST", target, null, headers);
    }

    public HttpResponse<String> json(String target, String body) throws Exception {
        return send("POST", target, body, "Content-Type", "application/json");
    }

    public HttpResponse<String> send(String method, String target, @Nullable String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(bank.resolve(target))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return CLIENT.send(
                headers.length == 0 ? request.build() : request.headers(headers).build(), BodyHandlers.ofString());
    }

    /** A call that has to be answered in that time. */
    public HttpResponse<String> within(Duration patience, String method, String target)
            throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(bank.resolve(target))
                        .timeout(patience)
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    /** A call by POST, which has to be good; its answer read as JSON. */
    public JsonNode done(String target) throws Exception {
        return read(post(target));
    }

    /** Reads a good answer as JSON. */
    public static JsonNode read(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    public static String order(String from, String to, Object amount) {
        return JsonMapper.shared()
                .writeValueAsString(JsonMapper.shared()
                        .createObjectNode()
                        .put("from_account", from)
                        .put("to_account", to)
                        .putPOJO("amount", amount));
    }

    /** What an account holds. */
    public double balance(String account) throws Exception {
        return read(get("/accounts/" + account)).path("balance").asDouble();
    }

    /** Orders of the same from alice to bob, all at once; returns the answers. */
    public List<HttpResponse<String>> atOnce(int count, int amount) {
        return Stream.generate(() -> CLIENT.sendAsync(
                        HttpRequest.newBuilder(bank.resolve("/transfer"))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(order("alice", "bob", amount)))
                                .build(),
                        BodyHandlers.ofString()))
                .limit(count)
                .toList()
                .stream()
                .map(each -> each.join())
                .toList();
    }

    /** All switches off, and the accounts as at the start. */
    public void start() throws Exception {
        done("/admin/delay?enabled=false");
        done("/admin/barrier?enabled=false&count=2");
        done("/admin/transactions?enabled=false");
        done("/reset");
    }
}
