package dev.chicane.jdbc.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.jdbc.RaceDatabase;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a program's database does to the drivers of the JVM. */
class ProgramDatabaseTest {
    private static final String URL = "jdbc:postgresql://nowhere.example/bank";

    private ProgramDatabase database;

    @BeforeEach
    void open() throws SQLException {
        database = ProgramDatabase.of(RaceDatabase.embedded());
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    private static List<Driver> ours() {
        return DriverManager.drivers()
                .filter(InterleavedDriver.class::isInstance)
                .toList();
    }

    @Test
    void it_is_asked_before_all_others_by_one_driver() throws SQLException {
        assertThat(ours()).hasSize(1);
        assertThat(database.isAsked(URL)).isTrue();
        assertThat(database.isAsked("jdbc:p6spy:postgresql://nowhere.example/bank"))
                .isFalse();
        assertThat(database.isUsed()).isFalse();
        try (Connection connection = DriverManager.getConnection(URL)) {
            assertThat(connection.isValid(1)).isTrue();
        }
        assertThat(database.isUsed()).isTrue();
    }

    @Test
    void whoever_takes_its_driver_away_may_be_answered_by_others() throws SQLException {
        DriverManager.deregisterDriver(ours().getFirst());
        assertThat(database.isAsked(URL)).isFalse();
    }

    @Test
    void no_driver_of_it_is_left_when_it_is_closed() throws SQLException {
        assertThat(ours()).isNotEmpty();
        database.close();
        assertThat(ours()).isEmpty();
        assertThat(org.postgresql.Driver.isRegistered()).isTrue();
    }
}
