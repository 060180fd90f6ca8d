package dev.chicane.jdbc.footprint;

/**
 * A column of a table.
 *
 * @param name as it is in the catalog
 * @param type how its values are compared
 * @param drawsNumbers whether its default is the next number of a sequence
 * @param readsClock whether its default is the time
 */
record KnownColumn(String name, ValueType type, boolean drawsNumbers, boolean readsClock) {}
