package dev.chicane.jdbc.reset;

/**
 * A sequence of the program's, and where it stands.
 *
 * @param name with its schema, quoted
 * @param last value
 * @param isCalled whether that was given out
 */
record Sequence(String name, long last, boolean isCalled) {}
