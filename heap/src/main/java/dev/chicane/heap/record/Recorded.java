package dev.chicane.heap.record;

import dev.chicane.engine.accesslog.LogEvent;

/** What goes to the log. */
sealed interface Recorded permits Access, Sync {
    /** As the log has it; for the thread that writes it. */
    LogEvent logged();
}
