/** Who goes on at each decision: one class a strategy, and their registry. */
@NullMarked
package dev.chicane.engine.strategy;

import org.jspecify.annotations.NullMarked;
