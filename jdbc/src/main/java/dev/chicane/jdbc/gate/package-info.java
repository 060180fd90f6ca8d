/** What connections pass on their way to the database: who goes on is asked before each statement, and whether one waits is asked the server. */
@org.jspecify.annotations.NullMarked
package dev.chicane.jdbc.gate;
