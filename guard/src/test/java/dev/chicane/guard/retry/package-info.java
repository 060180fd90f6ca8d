@NullMarked
package dev.chicane.guard.retry;

import org.jspecify.annotations.NullMarked;
