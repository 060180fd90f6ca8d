/** The last traces, kept in memory. */
@org.jspecify.annotations.NullMarked
package dev.chicane.lab.traces;
