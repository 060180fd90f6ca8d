package dev.chicane.jdbc.gate;

import dev.chicane.engine.scheduler.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The rows of one result set that an actor has read so far, told of as what its statement came to. */
final class ReadRows {
    private static final int MOST_ROWS = 3;
    private static final int MOST_COLUMNS = 6;

    private final long statement;

    // Mutable state
    private final List<String> shown = new ArrayList<>();
    private boolean areMore;

    /** Of the statement that has this number in the scheduler. */
    ReadRows(long statement) {
        this.statement = statement;
    }

    /** The actor has gone to the next row, or behind the last one. */
    void moved(Actor self, ResultSet rows, boolean isAtRow) throws SQLException {
        if (!isAtRow && !shown.isEmpty()) {
            return;
        }
        if (shown.size() == MOST_ROWS) {
            areMore = true;
        } else if (isAtRow) {
            // The driver may have to ask what a type is.
            shown.add(Carried.ask(() -> text(rows)));
        }
        String all = shown.isEmpty() ? "no row" : String.join(", ", shown);
        self.scheduler().answered(self, statement, all + (areMore ? ", ..." : ""));
    }

    private static String text(ResultSet rows) throws SQLException {
        var values = new ArrayList<String>();
        int columns = Math.min(MOST_COLUMNS, rows.getMetaData().getColumnCount());
        for (int i = 1; i <= columns; i++) {
            values.add(rows.getMetaData().getColumnLabel(i) + '=' + rows.getString(i));
        }
        return String.join(" ", values);
    }
}
