@NullMarked
package dev.chicane.guard.idempotency;

import org.jspecify.annotations.NullMarked;
