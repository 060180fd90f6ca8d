/** PostgreSQL servers of our own: started for a search, gone with it. */
@org.jspecify.annotations.NullMarked
package dev.chicane.jdbc.postgres;
