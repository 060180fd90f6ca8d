/** What pieces of this library cost, as ratios to the plain SQL that they wrap; see {@code docs/guard/README.md}. */
@NullMarked
package dev.chicane.guard.bench.statement;

import org.jspecify.annotations.NullMarked;
