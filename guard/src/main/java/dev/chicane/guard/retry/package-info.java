/** Doing again what failed for the sake of others: the whole transaction, after a growing wait. */
@NullMarked
package dev.chicane.guard.retry;

import org.jspecify.annotations.NullMarked;
