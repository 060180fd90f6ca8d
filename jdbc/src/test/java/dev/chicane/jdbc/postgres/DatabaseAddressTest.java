package dev.chicane.jdbc.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a database that can't be reached. */
final class DatabaseAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost:5432",
                "jdbc:mysql://localhost/x",
                "postgresql://localhost/x",
                "jdbc:postgresql://localhost:99999/x",
                "jdbc:postgresql://localhost:port/x",
            })
    void what_is_no_such_url_is_told(String url) {
        assertThatThrownBy(() -> DatabaseAddress.of(url, Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jdbc:postgresql:");
    }

    @Test
    void it_never_tells_the_password() {
        var address = DatabaseAddress.of(
                "jdbc:postgresql://example.org:1234/shop?user=me&password=secret",
                Optional.empty(),
                Optional.of("hidden"));

        assertThat(address).hasToString("jdbc:postgresql://example.org:1234/shop");
    }

    @Test
    void who_names_no_database_means_the_one_of_his_name() {
        String url = "jdbc:postgresql://example.org:1234/";

        assertThat(DatabaseAddress.of(url, Optional.of("me"), Optional.empty())).hasToString(url + "me");
        assertThatThrownBy(() -> DatabaseAddress.of(url, Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the URL names neither a database nor a user: it has to be like ");
    }

    @Test
    void where_nobody_listens_is_told() throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        assertThatThrownBy(() -> connect("jdbc:postgresql://localhost:" + port + "/x?password=secret"))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("localhost:" + port + "/x")
                .hasMessageContaining("see whether it runs there")
                .hasMessageNotContaining("secret");
    }

    @Test
    void who_speaks_something_else_is_told() throws Exception {
        try (var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // Ends when it can accept nobody any more.
            Thread.ofPlatform().daemon().start(() -> answer(listening));
            assertThatThrownBy(() -> connect("jdbc:postgresql://127.0.0.1:" + listening.getLocalPort() + "/x"))
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("There is no connection to a PostgreSQL at");
        }
    }

    private static void answer(ServerSocket listening) {
        while (true) {
            try (Socket guest = listening.accept();
                    OutputStream out = guest.getOutputStream()) {
                out.write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                if (listening.isClosed()) {
                    return;
                }
            }
        }
    }

    @Test
    void a_wrong_user_password_or_database_is_told() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start()) {
            try (Connection connection = connect(server.url());
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE USER guest PASSWORD 'right'");
                Path access = server.data().resolve("pg_hba.conf");
                Files.write(
                        access,
                        List.of(
                                "host all guest 127.0.0.1/32 scram-sha-256",
                                "host all guest ::1/128 scram-sha-256",
                                "host all postgres all trust"));
                statement.execute("SELECT pg_reload_conf()");
                awaitReload(server);
            }
            String plain = server.url().replaceAll("\\?.*", "");
            assertThatThrownBy(() -> connect(plain, "guest", "wrong"))
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("does not let this user in")
                    .hasMessageContaining("guest")
                    .hasMessageNotContaining("wrong");
            assertThatThrownBy(() -> connect(plain + "?user=guest"))
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("give user and password");
            assertThatThrownBy(() -> connect(plain, "nobody", "")).hasMessageContaining("does not let this user in");
            assertThatThrownBy(() -> connect(server.url("nowhere")))
                    .hasMessageContaining("has no such database")
                    .hasMessageContaining("nowhere");
            connect(plain, "guest", "right").close();
        }
    }

    /** Until a guest needs a password. */
    private static void awaitReload(EmbeddedServer server) throws SQLException {
        boolean isLetIn = true;
        while (isLetIn) {
            try {
                connect(server.url().replaceAll("\\?.*", ""), "guest", "wrong").close();
            } catch (ServerException e) {
                isLetIn = false;
            }
        }
    }

    private static Connection connect(String url) {
        return DatabaseAddress.of(url, Optional.empty(), Optional.empty()).connect(Map.of());
    }

    private static Connection connect(String url, String user, String password) {
        return DatabaseAddress.of(url, Optional.of(user), Optional.of(password)).connect(Map.of());
    }
}
