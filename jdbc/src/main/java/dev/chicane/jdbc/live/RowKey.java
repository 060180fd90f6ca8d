package dev.chicane.jdbc.live;

/**
 * Which row it is, whatever is in it.
 *
 * @param table number of its table in the server
 * @param key values of its primary key, as a list in JSON
 */
record RowKey(long table, String key) {}
