package dev.chicane.jdbc.reset;

/** Where a {@link Baseline} keeps its copies, notes and functions. */
enum Place {
    /** A schema of our own, which outlives the session. */
    SCHEMA("chicane."),
    /** Temporary tables, for a role that may not create a schema. */
    SESSION("pg_temp.chicane_");

    static final String NAME = "chicane";

    private final String prefix;

    Place(String prefix) {
        this.prefix = prefix;
    }

    /** What this is called there. */
    String of(String name) {
        return prefix + name;
    }

    /** How a table begins that is created there. */
    String createTable(String name) {
        return (this == SCHEMA ? "create unlogged table " : "create temporary table ")
                + (this == SCHEMA ? of(name) : "chicane_" + name);
    }
}
