@NullMarked
package dev.chicane.guard.lock.redis;

import org.jspecify.annotations.NullMarked;
