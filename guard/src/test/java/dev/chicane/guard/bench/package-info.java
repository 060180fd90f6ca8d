/** What locks cost, as ratios to the raw commands that they are made of; see {@code docs/guard/locks.md}. */
@NullMarked
package dev.chicane.guard.bench;

import org.jspecify.annotations.NullMarked;
