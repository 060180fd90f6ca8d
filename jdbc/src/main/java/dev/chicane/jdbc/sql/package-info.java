/** Reads SQL: its words, its syntax tree, and what the names in it stand for in a database. */
@org.jspecify.annotations.NullMarked
package dev.chicane.jdbc.sql;
