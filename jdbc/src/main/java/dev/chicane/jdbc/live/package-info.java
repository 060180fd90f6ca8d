/** Which rows the statements of a schedule have read and written, where it is run again, and what anomaly that comes to. */
@org.jspecify.annotations.NullMarked
package dev.chicane.jdbc.live;
