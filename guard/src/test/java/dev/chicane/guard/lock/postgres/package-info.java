@NullMarked
package dev.chicane.guard.lock.postgres;

import org.jspecify.annotations.NullMarked;
