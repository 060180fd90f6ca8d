/** Connections of a program that asks the {@link java.sql.DriverManager} for them. Start at {@code ProgramDatabase}. */
@org.jspecify.annotations.NullMarked
package dev.chicane.jdbc.program;
