package dev.chicane.jdbc.reset;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tables on which this role may create no trigger.
 *
 * @param names matches a text that names one of them; null if all tables are such, also those that are still to be made
 */
record UnnotedTables(@Nullable Pattern names) {
    private static final Pattern NONE = Pattern.compile("(?!)");

    /** Whoever else writes, such as a function, does not name the tables here. */
    private static final Pattern NAMES_TABLES =
            Pattern.compile("^\\s*(with|insert|update|delete|merge)\\b", Pattern.CASE_INSENSITIVE);

    static UnnotedTables of(List<Table> tables, Rights rights) {
        if (!rights.creates()) {
            return new UnnotedTables(null);
        }
        String names = tables.stream()
                .filter(table -> !table.isNoted())
                .map(table -> Pattern.quote(simple(table.name())))
                .collect(Collectors.joining("|"));
        return new UnnotedTables(
                names.isEmpty()
                        ? NONE
                        : Pattern.compile("(?<![\\w$])(" + names + ")(?![\\w$])", Pattern.CASE_INSENSITIVE));
    }

    /** The last part of a name, without its quotes. */
    private static String simple(String name) {
        String unquoted = name.replace("\"", "");
        return unquoted.substring(unquoted.lastIndexOf('.') + 1);
    }

    boolean mayBeWrittenBy(String sql) {
        return names == null
                || (names != NONE && !NAMES_TABLES.matcher(sql).find())
                || names.matcher(sql).find();
    }
}
