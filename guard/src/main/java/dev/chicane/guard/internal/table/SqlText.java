package dev.chicane.guard.internal.table;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement that is put together: its text, and the values of its parameters in their order. Not thread-safe. */
public final class SqlText {
    private final Dialect dialect;

    // Mutable state
    private final StringBuilder text = new StringBuilder();
    private final List<@Nullable Object> values = new ArrayList<>();

    /** An empty one, in the words of this database. */
    public SqlText(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Goes on with text, in which there is nothing that came from elsewhere but quoted names. */
    public SqlText add(String part) {
        text.append(part);
        return this;
    }

    /** Goes on with a value, as a parameter. */
    public SqlText value(@Nullable Object value) {
        text.append('?');
        values.add(value);
        return this;
    }

    /** Goes on with a condition, by itself. */
    public SqlText condition(Brought condition) {
        return add("(").brought(condition).add(")");
    }

    /** Goes on with what a service has brought along. */
    public SqlText brought(Brought part) {
        text.append(part.sql());
        values.addAll(part.values());
        return this;
    }

    /** Has the connection prepare it, with its values set. To be closed. */
    public PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text.toString());
        boolean isReady = false;
        try {
            for (int i = 0; i < values.size(); i++) {
                dialect.bind(statement, i + 1, values.get(i));
            }
            isReady = true;
            return statement;
        } finally {
            if (!isReady) {
                statement.close();
            }
        }
    }

    /** The text alone. */
    @Override
    public String toString() {
        return text.toString();
    }
}
