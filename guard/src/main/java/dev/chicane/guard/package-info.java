/** What all pieces of the prevention library have in common: their failures. */
@NullMarked
package dev.chicane.guard;

import org.jspecify.annotations.NullMarked;
