@NullMarked
package dev.chicane.guard.lock.memory;

import org.jspecify.annotations.NullMarked;
