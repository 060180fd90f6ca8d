package dev.chicane.jdbc.live;

/**
 * A row that a query has found.
 *
 * @param row which
 * @param xmin by which it says who has written it
 */
record SeenRow(RowKey row, long xmin) {}
