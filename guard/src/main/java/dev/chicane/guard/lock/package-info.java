/** Locks with leases and fences that hold across commits, pauses and processes, whatever keeps them. */
@NullMarked
package dev.chicane.guard.lock;

import org.jspecify.annotations.NullMarked;
