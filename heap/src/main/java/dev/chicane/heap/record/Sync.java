package dev.chicane.heap.record;

import dev.chicane.engine.accesslog.LoggedSync;

/** What a thread did by which others come after it on purpose, or it after others. Immutable. */
record Sync(LoggedSync logged) implements Recorded {}
