@NullMarked
package dev.chicane.guard.lock;

import org.jspecify.annotations.NullMarked;
