package dev.chicane.lab.client;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A bank that was borrowed is set back as far as it lets itself be set. */
final class BorrowedBankTest {
    private static final String SETTINGS = """
            {"delay":{"enabled":false,"ms":50},"barrier":{"enabled":false,"count":2},
            "transactions":{"enabled":false,"strategy":"version"}}""";

    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private HttpServer server;
    private BankClient bank;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        bank = new BankClient(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @AfterEach
    void close() {
        bank.close();
        server.stop(0);
    }

    @Test
    void its_switches_are_set_back_where_its_accounts_can_not_be() {
        var borrowed = new BorrowedBank(bank);
        borrowed.delay(200);
        borrowed.use(new Variant("for-update"));
        asked.clear();
        failing.add("/reset");

        assertThatThrownBy(borrowed::close)
                .isInstanceOf(BankException.class)
                .hasMessageContaining("POST /reset with 503");
        assertThat(asked)
                .containsExactly(
                        "/reset",
                        "/admin/delay?enabled=false&ms=50",
                        "/admin/transactions?enabled=false&strategy=version");
    }

    @Test
    void one_switch_that_stays_does_not_keep_the_others() {
        var borrowed = new BorrowedBank(bank);
        borrowed.delay(200);
        borrowed.barrier(true);
        borrowed.use(new Variant("for-update"));
        asked.clear();
        failing.addAll(Set.of("/admin/delay", "/admin/barrier"));

        assertThatThrownBy(borrowed::close)
                .hasMessageContaining("/admin/delay")
                .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
        assertThat(asked).contains("/admin/transactions?enabled=false&strategy=version");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI target = exchange.getRequestURI();
            boolean isAsking = exchange.getRequestMethod().equals("GET");
            if (!isAsking) {
                asked.add(target.toString());
            }
            byte[] body = (isAsking ? SETTINGS : "{}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(failing.contains(requireNonNull(target.getPath())) ? 503 : 200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
