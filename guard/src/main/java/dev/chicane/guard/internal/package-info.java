/** What the pieces of this library share, and nobody else. */
@NullMarked
package dev.chicane.guard.internal;

import org.jspecify.annotations.NullMarked;
