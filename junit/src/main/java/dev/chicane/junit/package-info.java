/** Tests that are run under many interleavings. Start at {@link dev.chicane.junit.RaceTest}. */
@NullMarked
package dev.chicane.junit;

import org.jspecify.annotations.NullMarked;
