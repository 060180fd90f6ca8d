package dev.chicane.jdbc.gate;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The time after which the driver ends a statement, by {@code setQueryTimeout}: virtual, since others may have their turn meanwhile. */
final class QueryTimeout {
    private QueryTimeout() {}

    /** After how many nanoseconds a call of an object is to be ended; negative: never. */
    static long nanos(Object target) throws SQLException {
        int seconds = target instanceof Statement statement && !statement.isClosed() ? statement.getQueryTimeout() : 0;
        return seconds == 0 ? -1 : TimeUnit.SECONDS.toNanos(seconds);
    }

    /** A call in which the driver's own clock, which does not stop while others have their turn, ends nothing early. */
    static @Nullable Object patiently(Object target, Callable<@Nullable Object> call) throws Exception {
        if (!(target instanceof Statement statement)
                || statement.isClosed()
                || statement.getQueryTimeout() == 0
                || statement.getQueryTimeout() >= ServerTimeouts.LEAST_SECONDS) {
            return call.call();
        }
        int seconds = statement.getQueryTimeout();
        statement.setQueryTimeout(ServerTimeouts.LEAST_SECONDS);
        try {
            return call.call();
        } finally {
            if (!statement.isClosed()) {
                statement.setQueryTimeout(seconds);
            }
        }
    }
}
