package dev.chicane.lab.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.http.Burst;
import dev.chicane.http.Exchange;
import dev.chicane.http.Load;
import dev.chicane.http.Reply;
import dev.chicane.http.Request;
import dev.chicane.lab.client.BankClient;
import dev.chicane.lab.client.BorrowedBank;
import dev.chicane.lab.client.Conservation.Verdict;
import dev.chicane.lab.client.LoadOutcome;
import dev.chicane.lab.client.LoadTrial;
import dev.chicane.lab.client.Variant;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** More clients than connections, more rows than there should be, and requests that are none. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
final class CrowdTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    private BankClient bank;

    @BeforeEach
    void open() {
        bank = new BankClient(URI.create("http://127.0.0.1:" + port));
    }

    @AfterEach
    void close() {
        bank.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"in-process-lock", "for-update", "guarded-update", "version", "serializable"})
    void two_hundred_clients_share_ten_connections(String strategy) throws Exception {
        var variant = new Variant(strategy);
        try (var borrowed = new BorrowedBank(bank)) {
            borrowed.use(variant);
            borrowed.delay(2);
            borrowed.barrier(false);
            LoadOutcome outcome = new LoadTrial(bank)
                    .run(variant, new Load(bank.server(), 2000, Duration.ofMillis(100), 200, PATIENCE));
            assertThat(outcome.result().errors()).isEmpty();
            assertThat(outcome.result().answers()).isEqualTo(200);
            assertThat(outcome.result().statuses().keySet()).isSubsetOf(200, 409, 503);
            assertThat(outcome.counts().made()).isPositive();
            assertThat(outcome.isBroken()).as("%s", outcome).isFalse();
            assertThat(outcome.conservation().verdict()).as("%s", outcome).isNotEqualTo(Verdict.BROKEN);
        }
    }

    @Test
    void a_database_full_of_rows_is_reset() {
        jdbc.update("insert into account (id, balance) select 'account ' || i, 1 from generate_series(1, 300000) i");
        jdbc.update("insert into waiting (until) select now() - interval '1 hour' from generate_series(1, 100000) i");
        assertThat(bank.balances().byAccount()).hasSizeBetween(100, 1000);
        bank.reset();
        assertThat(bank.balances().byAccount()).containsOnlyKeys("alice", "bob", "charlie");
        assertThat(bank.balances().total()).isEqualByComparingTo("1700");
    }

    static List<String> bodies() {
        return List.of(
                "",
                "{",
                "[]",
                "null",
                "\"alice\"",
                "{}",
                "{\"from_account\": \"alice\", \"to_account\": \"bob\"}",
                "{\"from_account\": \"alice\", \"to_account\": \"bob\", \"amount\": \"much\"}",
                "{\"from_account\": \"alice\", \"to_account\": \"bob\", \"amount\": 1, \"fee\": 0}",
                "{\"from_account\": [\"alice\"], \"to_account\": \"bob\", \"amount\": 1}",
                "{\"from_account\": \"alice\", \"to_account\": \"bob\", \"amount\": 1e999999999}",
                "{\"from_account\": \"alice\", \"to_account\": \"bob\", \"amount\": 1e-999999999}",
                "{\"from_account\": \"alice\", \"to_account\": \"bob\", \"amount\": " + "9".repeat(100_000) + "}",
                "{\"from_account\": \"alice\", \"to_account\": \"bob\", \"amount\": NaN}",
                "{\"from_account\": \"" + "a".repeat(1_000_000) + "\", \"to_account\": \"bob\", \"amount\": 1}",
                "[".repeat(200_000),
                "x".repeat(5_000_000));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void a_body_that_is_no_transfer_is_refused(String body) throws Exception {
        Exchange exchange = Burst.at(bank.server())
                .oneByOne(List.of(Request.post("/transfer", body)))
                .getFirst();
        Reply reply = exchange.reply();
        assertThat(reply).as("%s", exchange.error()).isNotNull();
        assertThat(reply.status()).as("%s", reply).isBetween(400, 499);
        assertThat(reply.header("Content-Type")).hasValue("application/problem+json");
        assertThat(bank.balances()).isNotNull();
    }

    static Stream<String> streams() {
        String host = "Host: localhost\r\n";
        return Stream.of(
                "GARBAGE\r\n\r\n",
                "GET accounts HTTP/1.1\r\n" + host + "\r\n",
                "GET /accounts HTTP/1.1\r\n\r\n",
                "GET /%zz HTTP/1.1\r\n" + host + "\r\n",
                "GET /accounts/%00 HTTP/1.1\r\n" + host + "\r\n",
                "GET /" + "a".repeat(100_000) + " HTTP/1.1\r\n" + host + "\r\n",
                "GET /accounts HTTP/1.1\r\n" + host + "X: " + "a".repeat(100_000) + "\r\n\r\n",
                "POST /transfer HTTP/1.1\r\n" + host + "Content-Length: -1\r\n\r\n",
                "POST /transfer HTTP/1.1\r\n" + host + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "POST /transfer HTTP/1.1\r\n" + host
                        + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "DELETE /transfer HTTP/1.1\r\n" + host + "\r\n",
                "POST /transfer HTTP/1.1\r\n" + host + "Content-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}");
    }

    @ParameterizedTest
    @MethodSource("streams")
    void a_stream_that_is_no_request_is_refused(String stream) throws Exception {
        assertThat(answer(stream)).matches("(?s)HTTP/1\\.1 4\\d\\d .*");
        assertThat(bank.balances()).isNotNull();
    }

    private String answer(String stream) throws Exception {
        var answer = new ByteArrayOutputStream();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            OutputStream output = socket.getOutputStream();
            output.write(stream.getBytes(StandardCharsets.US_ASCII));
            output.flush();
            InputStream input = socket.getInputStream();
            // Up to the end of the line with the status: whether it hangs up then is its own affair.
            for (int read = input.read(); read >= 0 && read != '\n'; read = input.read()) {
                answer.write(read);
            }
        } catch (SocketException e) {
            // Hung up before all was sent: what was answered counts.
            assertThat(answer.size()).as("answer before %s", e).isPositive();
        }
        return answer.toString(StandardCharsets.US_ASCII);
    }
}
