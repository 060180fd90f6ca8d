/** What a request asks for is done once, however often the request comes. */
@NullMarked
package dev.chicane.guard.idempotency;

import org.jspecify.annotations.NullMarked;
