package dev.chicane.jdbc.sql;

/** Which schemas of a database are the program's: neither the server's own, nor Chicane's, nor what is of one session only. */
public final class ProgramSchemas {
    /** Of {@code n}, a row of {@code pg_namespace}. */
    public static final String CONDITION = " n.nspname not in ('pg_catalog', 'information_schema', 'chicane')"
            + " and n.nspname !~ '^pg_(toast|temp)' ";

    private ProgramSchemas() {}
}
