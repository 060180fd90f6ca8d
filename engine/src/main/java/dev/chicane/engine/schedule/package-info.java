/** What was decided, and the token that replays it. */
@NullMarked
package dev.chicane.engine.schedule;

import org.jspecify.annotations.NullMarked;
