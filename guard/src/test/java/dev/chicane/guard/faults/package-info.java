/** What becomes of locks when processes are killed. */
@NullMarked
package dev.chicane.guard.faults;

import org.jspecify.annotations.NullMarked;
