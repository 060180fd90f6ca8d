/** What happened in a replayed execution, step by step. */
@NullMarked
package dev.chicane.engine.trace;

import org.jspecify.annotations.NullMarked;
