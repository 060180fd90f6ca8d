package dev.chicane.jdbc.sql;

import java.util.List;
import java.util.Set;

/**
 * What a statement reads, as far as its text tells.
 *
 * @param tables those that it looks for rows in, as they are written; empty where it is no query, or one that is not analysed
 * @param rows the query without what it selects: {@code from account where id = 'x'}; "" where it is none
 * @param condition by which it looks for rows in a single table; "" if it takes all
 * @param isWhole whether {@link #condition} alone says which rows it finds, whenever it is asked
 * @param locks whether it locks what it finds
 * @param functions names of those that it calls to find rows
 * @param replacesOnly whether what it writes does not depend on what was there
 * @param notAnalysed why it is not known what it reads, or not all of it; "" if it is
 */
public record RowSearch(
        List<Source> tables,
        String rows,
        String condition,
        boolean isWhole,
        boolean locks,
        Set<String> functions,
        boolean replacesOnly,
        String notAnalysed) {
    /**
     * A table in a query.
     *
     * @param name as it is written
     * @param alias by which its columns are named
     */
    public record Source(String name, String alias) {}

    /** What the text of a change begins with, in lower case, that a driver makes of a row as it was read. */
    public static final String UPDATE_ROW = "updaterow";

    /** Of a statement that reads no rows. */
    public static final RowSearch NO_READ = of("");

    /** Copies the collections. */
    public RowSearch {
        tables = List.copyOf(tables);
        functions = Set.copyOf(functions);
    }

    /** Of one of which that is known only. */
    public static RowSearch of(String notAnalysed) {
        return new RowSearch(List.of(), "", "", false, false, Set.of(), false, notAnalysed);
    }

    /** Of one that writes what does not depend on what was there. */
    public static RowSearch replacing() {
        return new RowSearch(List.of(), "", "", false, false, Set.of(), true, "");
    }
}
