/** Rows with a version: who changes one says which version was read, and is refused if that is not there any more. */
@NullMarked
package dev.chicane.guard.optimistic;

import org.jspecify.annotations.NullMarked;
