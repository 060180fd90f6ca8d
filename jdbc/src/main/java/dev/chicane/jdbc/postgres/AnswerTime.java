package dev.chicane.jdbc.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/** How long an answer is waited for that takes no time where all is well: a server that stands still says nothing, and cuts nothing. */
public final class AnswerTime {
    private static final int MOST = (int) TimeUnit.SECONDS.toMillis(60);

    private AnswerTime() {}

    /** After a minute without an answer the driver breaks this connection off, and who waits for it fails. */
    public static void limit(Connection connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, MOST);
    }
}
