package dev.chicane.engine.trace;

import dev.chicane.engine.schedule.Fingerprint;
import dev.chicane.engine.scheduler.ActorListener;
import dev.chicane.engine.scheduler.Execution;

/** Listens to one execution and makes a trace of it. */
public interface Tracer extends ActorListener {
    /** What was heard, once the execution is over. */
    Trace finish(Execution execution);

    /** What the steps were, short enough for a token. */
    Fingerprint fingerprint();
}
