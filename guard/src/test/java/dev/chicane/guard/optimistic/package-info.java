@NullMarked
package dev.chicane.guard.optimistic;

import org.jspecify.annotations.NullMarked;
