/** Runs one execution at a time on one carrier thread, one actor at a time, as a strategy decides. */
@NullMarked
package dev.chicane.engine.scheduler;

import org.jspecify.annotations.NullMarked;
