package dev.chicane.jdbc.history;

/**
 * Who wrote a version.
 *
 * @param transaction its index in the history
 * @param operation the index of the write in the transaction
 * @param isFinal whether the transaction wrote no later version of the object
 */
record Writing(int transaction, int operation, boolean isFinal) {}
