package dev.chicane.jdbc.postgres;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starts real servers, and looks at what is left of them. */
final class EmbeddedServerTest {
    @Test
    void two_side_by_side_do_not_meet() throws SQLException {
        try (EmbeddedServer one = EmbeddedServer.start();
                EmbeddedServer other = EmbeddedServer.start()) {
            execute(one, "create table only_here (id int)");
            assertThat(one.url()).isNotEqualTo(other.url());
            assertThatThrownBy(() -> execute(other, "select * from only_here"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("only_here");
        }
    }

    @Test
    void it_is_postgresql_17_with_settings_for_tests() throws SQLException {
        try (EmbeddedServer server = EmbeddedServer.start()) {
            assertThat(ask(server, "show server_version")).startsWith("17.");
            assertThat(ask(server, "show fsync")).isEqualTo("off");
            assertThat(ask(server, "show deadlock_timeout")).isEqualTo("1h");
        }
    }

    @Test
    void nothing_of_a_closed_one_is_left() {
        EmbeddedServer server = EmbeddedServer.start();
        long pid = server.pid();
        assertThat(server.data()).exists();
        server.close();
        server.close();
        assertThat(ProcessHandle.of(pid).filter(Postmaster::runs)).isEmpty();
        assertThat(server.data()).doesNotExist();
        assertThatThrownBy(server::pid).isInstanceOf(ServerException.class).hasMessageContaining("does not run");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothing_is_left_of_one_whose_jvm_is_ended(boolean isKilled) throws Exception {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Abandoned.class.getName())
                .redirectError(Redirect.INHERIT)
                .start();
        String[] told;
        try (BufferedReader output = jvm.inputReader()) {
            told = output.readLine().split(" ", 2);
            if (isKilled) {
                jvm.destroyForcibly();
            } else {
                jvm.destroy();
            }
            jvm.waitFor();
        }
        ProcessHandle.of(Long.parseLong(told[0]))
                .ifPresent(server ->
                        server.onExit().orTimeout(60, TimeUnit.SECONDS).join());
        Path data = Path.of(told[1]);
        try (WatchService deleted = data.getFileSystem().newWatchService()) {
            requireNonNull(data.getParent()).register(deleted, StandardWatchEventKinds.ENTRY_DELETE);
            WatchKey news;
            while (Files.exists(data) && (news = deleted.poll(60, TimeUnit.SECONDS)) != null) {
                news.reset();
            }
        }
        assertThat(data).doesNotExist();
    }

    @Test
    void what_is_wrong_with_its_folder_is_told(@TempDir Path folder) throws IOException {
        Path home = Files.createFile(folder.resolve("postgres"));
        assertThatThrownBy(() -> EmbeddedServer.start(ServerFiles.in(home)))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining(home.toString())
                .hasMessageContaining("URL");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nobody_else_can_write_into_its_folder(@TempDir Path folder) throws IOException {
        Path home = Files.createDirectory(folder.resolve("postgres"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));
        ServerFiles.in(home).newData();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
                .isEqualTo("rwx------");
        Path link = Files.createSymbolicLink(folder.resolve("link"), home);
        assertThatThrownBy(() -> EmbeddedServer.start(ServerFiles.in(link))).hasMessageContaining("is no folder");
        String[] before = home.toFile().list();
        Files.writeString(
                home.resolve("ready").resolve("postgresql.conf"), "nonsense = 1\n", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> EmbeddedServer.start(ServerFiles.in(home)))
                .as("what the server says itself")
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("nonsense");
        assertThat(home.toFile().list()).as("nothing of it is left").containsExactlyInAnyOrder(before);
    }

    @Test
    void each_folder_has_programs_of_its_own(@TempDir Path folder) throws IOException {
        for (String name : List.of("one", "another")) {
            ServerFiles files = ServerFiles.in(folder.resolve(name));
            files.newData();
            assertThat(files.programs()).as(name).isNotNull();
        }
    }

    private static Path withPrograms(Path home, String script) throws IOException {
        Path version = Files.createDirectories(home.resolve("binaries").resolve("PG-1"));
        Files.createFile(version.resolve(".exists"));
        Path program = Files.createDirectory(version.resolve("bin")).resolve("pg_ctl");
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectory(home.resolve("ready"));
        return home;
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void what_the_program_says_that_does_not_start_it_is_told(@TempDir Path folder) throws IOException {
        Path home = withPrograms(folder, "echo user namespaces are out >&2; exit 7");
        assertThatThrownBy(() -> EmbeddedServer.start(ServerFiles.in(home)))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("exit status 7: user namespaces are out");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nothing_is_left_of_data_that_could_not_be_copied(@TempDir Path folder) throws IOException {
        Path home = withPrograms(folder, "exit 0");
        Files.writeString(home.resolve("ready").resolve("a"), "is copied");
        Files.createSymbolicLink(home.resolve("ready").resolve("b"), home.resolve("nowhere"));
        assertThatThrownBy(() -> ServerFiles.in(home).newData())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("can't be copied to " + home.resolve("data-"));
        assertThat(home.toFile().list()).containsExactlyInAnyOrder("binaries", "ready", "lock");
    }

    @Test
    void a_probe_says_whether_it_starts(@TempDir Path folder) throws IOException {
        assertThat(ServerProbe.now())
                .satisfies(good -> assertThat(good.starts()).isTrue())
                .satisfies(
                        good -> assertThat(good.told()).startsWith("17.").contains(" starts in ", "its files are in "));
        Path home = Files.createFile(folder.resolve("postgres"));
        assertThat(ServerProbe.of(ServerFiles.in(home)))
                .satisfies(bad -> assertThat(bad.starts()).isFalse())
                .satisfies(
                        bad -> assertThat(bad.told()).contains(System.getProperty("os.arch"), home + " is no folder"));
    }

    @Test
    void what_a_jvm_left_behind_without_a_watchdog_is_cleared_away(@TempDir Path home) throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Path left = Files.createDirectories(home.resolve("data-" + ended.pid() + "-1"));
        Files.writeString(left.resolve("postmaster.pid"), "1\n");
        Path used = Files.createDirectories(
                home.resolve("data-" + ProcessHandle.current().pid() + "-999"));
        ServerFiles.in(home).newData();
        assertThat(left).doesNotExist();
        assertThat(used).exists();
    }

    private static void execute(EmbeddedServer server, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(EmbeddedServer server, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
