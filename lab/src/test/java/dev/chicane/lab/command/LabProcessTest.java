package dev.chicane.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.jdbc.postgres.EmbeddedServer;
import dev.chicane.lab.Calls;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the lab starts and ends, as a process, and what two of them do to one database. */
final class LabProcessTest {
    private static final int TIMES = 5;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void a_signal_ends_it_with_its_database(String signal) throws Exception {
        try (LabProcess lab = LabProcess.start(folder, "--port", "0")) {
            Calls bank = lab.bank();
            assertThat(Calls.read(bank.get("/health")).path("status").asString())
                    .isEqualTo("UP");
            List<ProcessHandle> others = lab.descendants();
            assertThat(others).as("the processes of its database").isNotEmpty();

            lab.signal(signal);

            assertThat(lab.ended()).isEqualTo(signal.equals("INT") ? 130 : 143);
            assertThat(others).allSatisfy(each -> each.onExit().get(10, TimeUnit.SECONDS));
            assertThat(lab.err()).isEmpty();
            assertThat(lab.out().lines()).hasSize(1);
        }
    }

    @Test
    void what_lies_about_does_not_configure_it() throws Exception {
        Files.writeString(folder.resolve("application.properties"), "server.address=0.0.0.0\nlab.admin=false\n");
        try (LabProcess lab = LabProcess.start(
                folder, Map.of("SERVER_PORT", "1", "LAB_ADMIN", "false", "OTEL_SERVICE_NAME", "x"), "--port", "0")) {
            assertThat(lab.bank().get("/admin/settings").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_port_that_is_taken_is_told_with_one_that_is_free() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                LabProcess lab = LabProcess.start(folder, "--port", Integer.toString(taken.getLocalPort()))) {
            assertThat(lab.ended()).isEqualTo(3);
            assertThat(lab.out()).isEmpty();
            assertThat(lab.err())
                    .matches("chicane lab: Port " + taken.getLocalPort()
                            + " is taken, or not yours to take: --port \\d+ is free\\.\\n");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | --port is from 0 to 65535, and not 70000 | --port 70000",
                "2 | --port | --port many",
                "2 | has to begin with jdbc:postgresql: | --jdbc-url jdbc:mysql://localhost/x",
                "2 | --admin-token | --address 0.0.0.0",
                "2 | --admin-token is empty | --admin-token=",
                "2 | is not known | --address no.such.host.invalid --no-admin",
                "2 | is no URL of a collector | --otlp localhost:4318",
                "2 | is no URL of a collector | --otlp ftp://localhost",
                "2 | Unknown option | --prot 8000",
                "3 | The database can't be used | --port 0 --jdbc-url jdbc:postgresql://127.0.0.1:1/x?user=me&password=secret",
                "3 | It can't listen at 192.0.2.1 | --address 192.0.2.1 --no-admin",
            })
    void what_does_not_start_is_told_in_one_message(int status, String message, String arguments) throws Exception {
        try (LabProcess lab = LabProcess.start(folder, arguments.split(" "))) {
            assertThat(lab.ended()).as(lab.err()).isEqualTo(status);
            assertThat(lab.out()).isEmpty();
            assertThat(lab.err()).contains(message).doesNotContain("\tat ").doesNotContain("secret");
            assertThat(lab.err().lines().filter(line -> !line.isBlank()).count())
                    .isLessThanOrEqualTo(3);
        }
    }

    @Test
    void its_version_is_told() throws Exception {
        try (LabProcess lab = LabProcess.start(folder, "--version")) {
            assertThat(lab.ended()).isZero();
            assertThat(lab.out()).startsWith("chicane ").contains("Java ").doesNotContain("unknown", "${");
        }
    }

    @Test
    void a_collector_that_is_away_is_told_in_one_line_and_holds_nothing_up() throws Exception {
        try (LabProcess lab = LabProcess.start(folder, "--port", "0", "--otlp", "http://127.0.0.1:1")) {
            Calls bank = lab.bank();
            assertThat(bank.json("/transfer", Calls.order("alice", "bob", 1)).statusCode())
                    .isEqualTo(200);
            lab.awaitError("Failed to export spans");
            lab.signal("TERM");
            assertThat(lab.ended()).isEqualTo(143);
            assertThat(lab.err()).doesNotContain("\tat ").hasLineCount(1);
        }
    }

    @Test
    void two_on_one_database_race_and_are_mended_together() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start()) {
            String url = server.newDatabase();
            try (LabProcess one = LabProcess.start(folder, "--port", "0", "--jdbc-url", url);
                    LabProcess other = LabProcess.start(folder, "--port", "0", "--jdbc-url", url)) {
                Calls first = one.bank();
                Calls second = other.bank();
                first.done("/admin/delay?enabled=true&ms=50");
                first.done("/admin/barrier?enabled=true&count=2");

                for (int i = 0; i < TIMES; i++) {
                    first.done("/reset");
                    assertThat(statuses(first, second)).containsExactly(200, 200);
                    assertThat(second.balance("alice")).isEqualTo(-600);
                }
                for (String strategy : List.of("for-update", "guarded-update", "version", "serializable")) {
                    second.done("/admin/transactions?enabled=true&strategy=" + strategy);
                    for (int i = 0; i < TIMES; i++) {
                        first.done("/reset");
                        assertThat(statuses(first, second)).as(strategy).containsExactlyInAnyOrder(200, 409);
                        assertThat(first.balance("alice")).isEqualTo(200);
                    }
                }
                // What it is there to show: a lock of one process is none of the other.
                second.done("/admin/transactions?enabled=true&strategy=in-process-lock");
                first.done("/reset");
                assertThat(statuses(first, second)).containsExactly(200, 200);
                assertThat(first.balance("alice")).isEqualTo(-600);
            }
            try (Connection connection = DriverManager.getConnection(url);
                    ResultSet others = connection
                            .createStatement()
                            .executeQuery("select count(*) from pg_stat_activity where datname = current_database()")) {
                others.next();
                assertThat(others.getInt(1)).as("sessions that are left").isEqualTo(1);
            }
        }
    }

    private static List<Integer> statuses(Calls first, Calls second) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<HttpResponse<String>> one = () -> first.json("/transfer", Calls.order("alice", "bob", 800));
            Callable<HttpResponse<String>> two = () -> second.json("/transfer", Calls.order("alice", "bob", 800));
            return threads.invokeAll(List.of(one, two)).stream()
                    .map(Future::resultNow)
                    .map(HttpResponse::statusCode)
                    .toList();
        }
    }
}
