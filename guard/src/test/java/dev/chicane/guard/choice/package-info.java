/** Which remedy holds for which race. */
@NullMarked
package dev.chicane.guard.choice;

import org.jspecify.annotations.NullMarked;
