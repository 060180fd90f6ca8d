/** Locks of one process, kept in its memory. */
@NullMarked
package dev.chicane.guard.lock.memory;

import org.jspecify.annotations.NullMarked;
