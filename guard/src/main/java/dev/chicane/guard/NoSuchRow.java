package dev.chicane.guard;

/** A row was to be changed that is not there. Nothing was done, and a transaction around it may go on. */
public final class NoSuchRow extends GuardException {
    private static final long serialVersionUID = 1;

    /**
     * One of this row.
     *
     * @param row such as {@code account(7)}
     * @param key the column that it is known by
     */
    public NoSuchRow(String row, String key) {
        super(row + " is not there: no row has that as its " + key + '.');
    }
}
