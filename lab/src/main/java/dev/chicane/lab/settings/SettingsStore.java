package dev.chicane.lab.settings;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The settings, in the database, so that all instances have the same. Thread-safe. */
@Repository
public class SettingsStore {
    private final JdbcTemplate jdbc;

    SettingsStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** As they are now. */
    public BankSettings now() {
        return requireNonNull(jdbc.queryForObject(
                "select delay_enabled, delay_ms, barrier_enabled, barrier_count, safe, strategy from setting",
                (row, number) -> new BankSettings(
                        row.getBoolean(1),
                        row.getInt(2),
                        row.getBoolean(3),
                        row.getInt(4),
                        row.getBoolean(5),
                        row.getString(6))));
    }

    /** Switches the delay; a value that is null stays. */
    public void delay(boolean isEnabled, @Nullable Integer millis) {
        jdbc.update("update setting set delay_enabled = ?, delay_ms = coalesce(?, delay_ms)", isEnabled, millis);
    }

    /** Switches the barrier; a value that is null stays. Whoever waits at it is let go. */
    public void barrier(boolean isEnabled, @Nullable Integer count) {
        jdbc.update(
                "update setting set barrier_enabled = ?, barrier_count = coalesce(?, barrier_count)", isEnabled, count);
        jdbc.update("update waiting set released = true where not released");
    }

    /** Switches safe mode; a strategy that is null stays. */
    public void safe(boolean isEnabled, @Nullable String strategy) {
        jdbc.update("update setting set safe = ?, strategy = coalesce(?, strategy)", isEnabled, strategy);
    }
}
