/** Specifications in the format of PostgreSQL's isolation tester: read, run, and told in that tool's output format. */
@org.jspecify.annotations.NullMarked
package dev.chicane.jdbc.spec;
