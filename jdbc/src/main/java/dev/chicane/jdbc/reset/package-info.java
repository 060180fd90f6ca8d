/** How a database is brought back to where each schedule begins. */
@org.jspecify.annotations.NullMarked
package dev.chicane.jdbc.reset;
