package dev.chicane.jdbc.spec;

/**
 * A transaction of a session, as the steps that it consists of.
 *
 * @param session whose it is
 * @param from number of its first step within the session, from 0
 * @param to number of the step behind its last one
 */
record TransactionSteps(int session, int from, int to) {}
