package dev.chicane.guard.row;

/** At which isolation rows may be locked. */
enum Isolation {
    /** Where what is read under the lock is what the last holder has committed, or the transaction fails. */
    CURRENT,
    /** Also where all reads are as old as the transaction's first. */
    ANY;

    /**
     * Looks at that of the transaction in which a row was just locked.
     *
     * @param told as the server calls it
     * @throws IllegalStateException if that is not allowed
     */
    void check(String told) {
        if (this == CURRENT && told.equals("repeatable read")) {
            throw new IllegalStateException(
                    "A row was locked at REPEATABLE READ, where what is read afterwards is older"
                            + " than the lock: others may have changed it before they let go. Lock at READ COMMITTED, or take"
                            + " SERIALIZABLE with retries; if nothing is read but the locked rows themselves, say so by"
                            + " atAnyIsolation().");
        }
    }
}
