package dev.chicane.report;

import dev.chicane.engine.accesslog.LoggedSync.Kind;
import dev.chicane.engine.accesslog.SyncCalls;
import dev.chicane.engine.accesslog.Waiting;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.engine.trace.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * After which steps of a trace an actor comes after others on purpose: at a call that lets it, or, where it could not go on at once, where it
 * goes on for the last time before it does something else.
 */
final class TracedAcquires {
    private static final Set<String> LOCKS = Set.of("lock", "lockInterruptibly", "tryLock");

    /**
     * One of them.
     *
     * @param object what was acquired
     * @param isOfPermit whether it is a semaphore
     */
    record Acquire(Kind kind, String object, boolean isOfPermit) {}

    private final Trace trace;
    // Mutable state
    private final Map<Integer, List<Acquire>> all = new HashMap<>();
    private final Map<Integer, Acquire> pending = new HashMap<>();
    /** By actor, the index of its last step, and of the last one but for those that only tell whether it can go on. */
    private final Map<Integer, Integer> last = new HashMap<>();

    private final Map<Integer, Integer> lastOwn = new HashMap<>();
    /** Names of those that a pool has started, which do one task after the other. */
    private final Set<String> workers = new HashSet<>();

    TracedAcquires(Trace trace) {
        this.trace = trace;
    }

    /** By index of the step. */
    Map<Integer, List<Acquire>> all() {
        for (int index = 0; index < trace.steps().size(); index++) {
            follow(index);
        }
        pending.forEach((actor, acquire) -> add(last.getOrDefault(actor, 0), acquire));
        pending.clear();
        return all;
    }

    private void follow(int index) {
        Step step = trace.steps().get(index);
        int actor = step.actor();
        if (!last.containsKey(actor)) {
            add(
                    index,
                    new Acquire(Kind.ACQUIRE, SyncCalls.startOf(trace.actors().get(actor)), false));
        }
        if (step.kind() == StepKind.RESUMED) {
            if (beginsTask(actor)) {
                add(index, new Acquire(Kind.ACQUIRE, SyncCalls.TASKS, false));
            }
        } else if (step.kind() != StepKind.BLOCKED) {
            Acquire before = pending.remove(actor);
            if (before != null) {
                add(last.getOrDefault(actor, index), before);
            }
            Acquire acquire = acquire(step);
            if (acquire != null) {
                pending.put(actor, acquire);
            }
            if (step.kind() == StepKind.START && (isOfPool(actor) || submits(actor))) {
                workers.add(step.target());
            }
            lastOwn.put(actor, index);
        }
        last.put(actor, index);
    }

    private static @Nullable Acquire acquire(Step step) {
        return switch (step.kind()) {
            case WAIT -> new Acquire(Kind.ACQUIRE, step.target(), false);
            case CALL -> {
                String type = AccessLogReport.type(step);
                String method = Calls.method(step);
                yield Waiting.isBy(type, method)
                        ? new Acquire(Kind.WAIT, Calls.object(step), false)
                        : SyncCalls.acquires(type, method, step.value())
                                ? new Acquire(Kind.ACQUIRE, Calls.object(step), isSemaphore(type))
                                : null;
            }
            default -> null;
        };
    }

    private boolean isOfPool(int actor) {
        return workers.contains(trace.actors().get(actor));
    }

    private boolean submits(int actor) {
        Integer before = lastOwn.get(actor);
        Step step = before == null ? null : trace.steps().get(before);
        return step != null
                && step.kind() == StepKind.CALL
                && SyncCalls.submits(AccessLogReport.type(step), Calls.method(step));
    }

    /** Whether an actor that goes on had waited for nothing that its own code waits for: then for its next task. */
    private boolean beginsTask(int actor) {
        Integer before = lastOwn.get(actor);
        if (!isOfPool(actor) || before == null || pending.containsKey(actor)) {
            return false;
        }
        Step step = trace.steps().get(before);
        boolean waitsItself = step.kind() == StepKind.ENTER
                || step.kind() == StepKind.WAIT
                || (step.kind() == StepKind.CALL && LOCKS.contains(Calls.method(step)));
        return !waitsItself;
    }

    private void add(int index, Acquire acquire) {
        all.computeIfAbsent(index, i -> new ArrayList<>()).add(acquire);
    }

    /** Whether a class is that of semaphores, whose permits may be given back. */
    static boolean isSemaphore(String type) {
        return type.equals("Semaphore");
    }
}
