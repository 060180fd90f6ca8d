/** Races between transactions on a real database. */
@org.jspecify.annotations.NullMarked
package dev.chicane.jdbc;
