/** What a replayed execution did, in the program's words. */
@NullMarked
package dev.chicane.heap.trace;

import org.jspecify.annotations.NullMarked;
