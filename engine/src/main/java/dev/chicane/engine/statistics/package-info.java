/** What a number of runs says of a probability; start at {@link dev.chicane.engine.statistics.Proportion}. */
@NullMarked
package dev.chicane.engine.statistics;

import org.jspecify.annotations.NullMarked;
