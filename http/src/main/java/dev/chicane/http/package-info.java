/** Races between HTTP requests: many that arrive as one, and many that arrive at a steady rate. */
@org.jspecify.annotations.NullMarked
package dev.chicane.http;
