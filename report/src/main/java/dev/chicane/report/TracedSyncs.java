package dev.chicane.report;

import dev.chicane.engine.accesslog.LoggedAccess;
import dev.chicane.engine.accesslog.LoggedSync;
import dev.chicane.engine.accesslog.LoggedSync.Kind;
import dev.chicane.engine.accesslog.Permits;
import dev.chicane.engine.accesslog.SyncCalls;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.Trace;
import dev.chicane.report.TracedAcquires.Acquire;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * By which steps of a trace actors hand over to each other. A call releases where it begins, and acquires where its actor goes on for the
 * last time before it does something else. Asked step by step, in their order.
 */
final class TracedSyncs {
    private final Trace trace;
    private final Map<Integer, List<Acquire>> acquires;
    // Mutable state
    private final Map<Integer, Permits> permits = new HashMap<>();
    private final Map<Integer, Long> releases = new HashMap<>();

    TracedSyncs(Trace trace) {
        this.trace = trace;
        this.acquires = new TracedAcquires(trace).all();
    }

    /** What is to be told before the access of this step, if it is one. */
    List<LoggedSync> at(int index) {
        Step step = trace.steps().get(index);
        var syncs = new ArrayList<LoggedSync>();
        for (Acquire acquire : acquires.getOrDefault(index, List.of())) {
            if (acquire.isOfPermit()) {
                permits(step).take(acquire.object());
            }
            syncs.add(sync(step, acquire.kind(), acquire.object()));
        }
        String released = released(step);
        if (!released.isEmpty()) {
            syncs.add(sync(step, Kind.RELEASE, released));
            releases.merge(step.actor(), 1L, Long::sum);
        }
        return syncs;
    }

    /** How often an actor has released something. */
    long releases(int actor) {
        return releases.getOrDefault(actor, 0L);
    }

    /** An access was told. */
    void accessed(int actor, LoggedAccess access) {
        if (access.isRelease()) {
            releases.merge(actor, 1L, Long::sum);
        }
    }

    private LoggedSync sync(Step step, Kind kind, String object) {
        return new LoggedSync(step.number(), trace.actors().get(step.actor()), kind, object, releases(step.actor()));
    }

    private String released(Step step) {
        return switch (step.kind()) {
            case START -> SyncCalls.startOf(step.target());
            case NOTIFY -> step.target();
            case CALL -> {
                String type = AccessLogReport.type(step);
                String object = Calls.object(step);
                boolean releases = SyncCalls.releases(type, Calls.method(step))
                        && (!TracedAcquires.isSemaphore(type) || permits(step).release(object));
                yield releases ? object : SyncCalls.submits(type, Calls.method(step)) ? SyncCalls.TASKS : "";
            }
            default -> "";
        };
    }

    private Permits permits(Step step) {
        return permits.computeIfAbsent(step.actor(), a -> new Permits());
    }
}
