/** The idea itself: explore the interleavings of a scenario's actors; start at {@link dev.chicane.engine.Explorer}. */
@NullMarked
package dev.chicane.engine;

import org.jspecify.annotations.NullMarked;
