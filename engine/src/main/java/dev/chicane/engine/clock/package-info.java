/** Which steps come before which, whatever the order in which they happened to run. */
@NullMarked
package dev.chicane.engine.clock;

import org.jspecify.annotations.NullMarked;
