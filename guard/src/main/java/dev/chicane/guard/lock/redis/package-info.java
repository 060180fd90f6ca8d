/** Locks that a Redis keeps. For this package alone the library needs Lettuce. */
@NullMarked
package dev.chicane.guard.lock.redis;

import org.jspecify.annotations.NullMarked;
