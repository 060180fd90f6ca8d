/** Which tables and rows a statement reads, locks and changes, found by its text before it is run. */
@org.jspecify.annotations.NullMarked
package dev.chicane.jdbc.footprint;
