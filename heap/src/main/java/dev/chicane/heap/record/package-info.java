/** The recording of a plain run: what the hooks do with the accesses that they hear of, and the log that comes of it. */
@NullMarked
package dev.chicane.heap.record;

import org.jspecify.annotations.NullMarked;
