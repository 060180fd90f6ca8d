package dev.chicane.guard.row;

/** Whom a row lock keeps out. */
enum Strength {
    /** Everybody who wants to lock or change the row. */
    UPDATE,
    /** Everybody who wants to change it. */
    SHARE;

    String sql() {
        return this == UPDATE ? "for update" : "for share";
    }
}
