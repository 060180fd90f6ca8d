package dev.chicane.guard.internal;

import java.util.regex.Pattern;

/** Names of tables and columns, which become parts of statements: never what a user of a service has typed. */
public final class SqlName {
    private static final String PLAIN = "[A-Za-z_][A-Za-z0-9_]{0,62}";
    private static final Pattern COLUMN = Pattern.compile(PLAIN);
    private static final Pattern TABLE = Pattern.compile("(" + PLAIN + "\\.)?" + PLAIN);

    private SqlName() {}

    /** This table, perhaps with its schema before it, if it is a plain name. */
    public static String table(String name) {
        return checked("table", TABLE, name);
    }

    /** This column, if it is a plain name. */
    public static String column(String name) {
        return checked("column", COLUMN, name);
    }

    private static String checked(String what, Pattern pattern, String name) {
        if (!pattern.matcher(name).matches()) {
            throw new IllegalArgumentException("The name of a " + what
                    + " is made of letters, digits and underscores, and \"" + name + "\" is not.");
        }
        return name;
    }
}
