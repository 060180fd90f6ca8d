package dev.chicane.jdbc.spec;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Errors and notices in the words that PostgreSQL's libpq has for them. */
final class ServerText {
    private static final String CLOSED = """
            server closed the connection unexpectedly
            \tThis probably means the server terminated abnormally
            \tbefore or after processing the request.
            """;

    private ServerText() {}

    /** What a step shows of an error: the details may have numbers that differ from run to run. */
    static String ofStep(SQLException error) {
        ServerErrorMessage message = message(error);
        return message == null ? ofDriver(error) + '\n' : first(message);
    }

    /** All that is known of an error, but for the line of SQL that it is about. */
    static String whole(SQLException error) {
        ServerErrorMessage message = message(error);
        return message == null ? ofDriver(error) : body(message) + line("CONTEXT", message.getWhere());
    }

    /** A notice; its context is not shown. */
    static String notice(@Nullable ServerErrorMessage message, String otherwise) {
        return message == null ? otherwise + '\n' : body(message);
    }

    private static String body(ServerErrorMessage message) {
        return first(message)
                + line("DETAIL", message.getDetail())
                + line("HINT", message.getHint())
                + line("QUERY", message.getInternalQuery());
    }

    private static String first(ServerErrorMessage message) {
        return message.getSeverity() + ":  " + message.getMessage() + '\n';
    }

    private static String line(String what, @Nullable String text) {
        return text == null ? "" : what + ":  " + text + '\n';
    }

    private static String ofDriver(SQLException error) {
        boolean isLost = String.valueOf(error.getSQLState()).startsWith("08");
        return isLost ? CLOSED : error.getMessage() + '\n';
    }

    private static @Nullable ServerErrorMessage message(SQLException error) {
        return error instanceof PSQLException known ? known.getServerErrorMessage() : null;
    }
}
