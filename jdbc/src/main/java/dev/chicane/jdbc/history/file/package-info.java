/** Histories in files: those of Elle, as EDN or JSON, and a text form with an operation a line. */
@org.jspecify.annotations.NullMarked
package dev.chicane.jdbc.history.file;
