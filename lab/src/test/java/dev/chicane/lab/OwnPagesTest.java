package dev.chicane.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Calls that a page of another site has the reader's browser make, as they come over the wire. */
final class OwnPagesTest {
    private static final String TRANSFER = "{\"from_account\":\"alice\",\"to_account\":\"bob\",\"amount\":1}";

    /** The answer to a call with these headers, all of it. */
    private static String call(int port, String call, String host, String origin) throws IOException {
        String body = call.startsWith("POST /transfer") ? TRANSFER : "";
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write((call + " HTTP/1.1\r\n"
                                    + (host.isEmpty() ? "" : "Host: " + host.replace("PORT", "" + port) + "\r\n")
                                    + (origin.isEmpty() ? "" : "Origin: " + origin.replace("PORT", "" + port) + "\r\n")
                                    + "Content-Type: application/json\r\nContent-Length: " + body.length()
                                    + "\r\nConnection: close\r\n\r\n" + body)
                            .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Nested
    @SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
    final class OnThisMachine {
        @LocalServerPort
        private int port;

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "POST /transfer",
                    "POST /reset",
                    "POST /admin/delay?enabled=true",
                    "POST /admin/barrier?enabled=true",
                    "POST /admin/transactions?enabled=true",
                    "POST /explorations",
                    "DELETE /explorations",
                    "POST /comparisons",
                    "DELETE /comparisons"
                })
        void what_changes_something_is_refused_to_a_page_of_another_site(String call) throws Exception {
            Calls bank = Calls.at(port);
            bank.start();
            bank.json("/transfer", Calls.order("alice", "bob", 1));
            String settings = bank.get("/admin/settings").body();

            String answer = call(port, call, "localhost:PORT", "http://evil.example");

            assertThat(answer)
                    .startsWith("HTTP/1.1 403 ")
                    .contains("application/problem+json", "Not by the bank's own pages", "nosniff")
                    .doesNotContain("evil");
            assertThat(bank.get("/admin/settings").body()).isEqualTo(settings);
            assertThat(bank.balance("alice")).isEqualTo(999);
            assertThat(Calls.read(bank.get("/explorations")).path("busy").asBoolean())
                    .isFalse();
            assertThat(Calls.read(bank.get("/comparisons")).path("busy").asBoolean())
                    .isFalse();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "localhost:PORT | null",
                    "localhost:PORT | http://localhost",
                    "localhost:PORT | http://localhost:1",
                    "localhost:PORT | http://127.0.0.1:PORT",
                    "localhost:PORT | http://localhost:PORT.evil.example",
                    // A name that was made to lead here: both agree.
                    "evil.example:PORT | http://evil.example:PORT",
                    "evil.example:PORT | ''",
                    "evil.example | ''",
                    "localhost.evil.example:PORT | ''",
                    "127.0.0.1.evil.example:PORT | ''",
                    "127.evil.example | ''",
                    "192.168.0.1:PORT | ''",
                    "[::2]:PORT | ''"
                })
        void a_page_that_is_not_the_banks_own_is_refused(String host, String origin) throws IOException {
            assertThat(call(port, "POST /reset", host, origin)).startsWith("HTTP/1.1 403 ");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "localhost:PORT | ''",
                    "127.0.0.1:PORT | ''",
                    "127.1.2.3 | ''",
                    "[::1]:PORT | ''",
                    "[0:0:0:0:0:0:0:1]:PORT | ''",
                    "LOCALHOST:PORT | ''",
                    "bank.localhost:PORT | ''",
                    "localhost:PORT | http://localhost:PORT",
                    "127.0.0.1:PORT | http://127.0.0.1:PORT",
                    "localhost | https://localhost"
                })
        void the_banks_own_pages_and_what_is_no_browser_go_on(String host, String origin) throws IOException {
            assertThat(call(port, "POST /reset", host, origin)).startsWith("HTTP/1.1 200 ");
        }

        @Test
        void what_changes_nothing_is_not_looked_at() throws IOException {
            assertThat(call(port, "GET /accounts", "evil.example", "http://evil.example"))
                    .startsWith("HTTP/1.1 200 ")
                    .doesNotContain("Access-Control-Allow-Origin");
        }
    }

    @Nested
    @SpringBootTest(
            webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
            properties = {"server.address=0.0.0.0", "lab.admin-token=sesame"})
    final class OnAllAddresses {
        @LocalServerPort
        private int port;

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "200 | bank:PORT | ''",
                    "200 | bank:PORT | http://bank:PORT",
                    "200 | bank.example | https://bank.example",
                    "403 | bank:PORT | http://evil.example",
                    "403 | bank:PORT | null"
                })
        void its_names_are_not_known_and_its_pages_are(int status, String host, String origin) throws IOException {
            assertThat(call(port, "POST /reset", host, origin)).startsWith("HTTP/1.1 " + status);
        }
    }
}
