package dev.chicane.jdbc.reset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.jdbc.postgres.DatabaseAddress;
import dev.chicane.jdbc.postgres.EmbeddedServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A database that is empty before each test, and sessions of it by roles with more rights or fewer. */
abstract class ResetFixture {
    static final String PAIRS =
            "create table pair (a int, b text, v text, primary key (b, a)); insert into pair values (1, 'x', 'old'), (2, 'y', null)";

    private static EmbeddedServer server;
    private static Connection admin;

    Connection program;

    @BeforeAll
    static void start() throws SQLException {
        server = EmbeddedServer.start();
        admin = DatabaseAddress.of(server.url(), Optional.empty(), Optional.empty())
                .connect(Map.of());
        execute(admin, "create role owner login; create role guest login; grant create on database postgres to owner");
    }

    @AfterAll
    static void stop() throws SQLException {
        admin.close();
        server.close();
    }

    @BeforeEach
    void clear() throws SQLException {
        execute(admin, """
                do $$ declare name text; begin
                for name in select quote_ident(nspname) from pg_namespace where nspname !~ '^pg_|^information_schema$' loop
                    execute 'drop schema ' || name || ' cascade';
                end loop; end $$;
                create schema public; grant all on schema public to owner; grant usage on schema public to guest;
                alter database postgres reset all
                """);
        program = connect("postgres");
    }

    @AfterEach
    void disconnect() throws SQLException {
        program.close();
    }

    final Connection connect(String role) {
        return DatabaseAddress.of(url(role), Optional.empty(), Optional.empty()).connect(Map.of());
    }

    final String url(String role) {
        return server.url().replace("user=postgres", "user=" + role);
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    final void execute(String sql) throws SQLException {
        execute(program, sql);
    }

    /** Prepares, changes, restores, and finds the same as before; then once more, since the first time may leave something behind. */
    final void assertRestored(String prepared, String... changes) throws SQLException {
        execute(prepared);
        assertRestoredBy("postgres", changes);
    }

    /** The same by a role, of what is there; returns the remarks. */
    final List<String> assertRestoredBy(String role, String... changes) throws SQLException {
        List<String> before = Contents.of(program);
        try (ResetSession session = ResetSession.on(connect(role))) {
            Baseline baseline = session.take();
            for (int round = 0; round < 2; round++) {
                for (String change : changes) {
                    execute(change);
                }
                assertThat(Contents.of(program)).isNotEqualTo(before);
                baseline.restore();
                assertThat(Contents.of(program)).isEqualTo(before);
            }
            baseline.restore();
            baseline.remove();
            assertThat(Contents.of(program)).isEqualTo(before);
            return session.remarks();
        }
    }
}
