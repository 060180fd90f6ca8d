/** Races that are declared: actors by name, invariants, points. Start at {@link dev.chicane.engine.race.Race}. */
@NullMarked
package dev.chicane.engine.race;

import org.jspecify.annotations.NullMarked;
