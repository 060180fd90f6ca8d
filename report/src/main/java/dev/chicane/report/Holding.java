package dev.chicane.report;

import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who holds which monitor or {@code Lock} when, as far as the steps tell: from the step that gets it, or from where its actor
 * goes on after having waited for it, to the one that lets it go. Who waits in it, or for a condition of it, does not hold it.
 */
final class Holding {
    private static final Set<String> GETS = Set.of("lock", "lockInterruptibly", "tryLock");
    private static final Set<String> AWAITS = Set.of("await", "awaitUninterruptibly", "awaitNanos", "awaitUntil");

    /** A lock that an actor is getting, how often at once, at which step, and whether it has to be woken up first. */
    private record Getting(String lock, int times, int index, boolean isAsleep) {}

    /** A lock that an actor has, how often, and since which step. */
    private record Held(int times, int since) {}

    private final List<Step> steps;
    /** The lock of each condition whose creation was seen. */
    private final Map<String, String> conditions = new HashMap<>();
    // Mutable state
    private final Map<Integer, Getting> getting = new HashMap<>();
    private final Map<Integer, Map<String, Held>> held = new LinkedHashMap<>();
    private final List<Span> spans = new ArrayList<>();

    private Holding(Trace trace) {
        steps = trace.steps();
    }

    /** By their beginning. */
    static List<Span> of(Trace trace) {
        var holding = new Holding(trace);
        for (int i = 0; i < holding.steps.size(); i++) {
            holding.follow(i);
        }
        holding.end();
        holding.spans.sort(Comparator.comparingInt(Span::from));
        return holding.spans;
    }

    private void follow(int index) {
        Step step = steps.get(index);
        int actor = step.actor();
        switch (step.kind()) {
            case BLOCKED -> {
                Getting get = getting.get(actor);
                if (get != null && !get.isAsleep() && !step.target().contains(get.lock())) {
                    got(actor);
                }
            }
            // It may find that it has to wait again: it has the lock when it does something with it.
            case RESUMED ->
                getting.computeIfPresent(
                        actor, (a, get) -> new Getting(get.lock(), get.times(), index, get.isAsleep()));
            case ENTER -> {
                got(actor);
                getting.put(actor, new Getting(step.target(), 1, index, false));
            }
            case EXIT -> {
                got(actor);
                release(actor, step.target(), index, 1);
            }
            case WAIT -> {
                got(actor);
                await(actor, step.target(), index);
            }
            case CALL -> {
                got(actor);
                call(step, index);
            }
            case READ, WRITE, POINT, NOTIFY, START, END, FAIL -> got(actor);
        }
    }

    private void call(Step step, int index) {
        String object = Calls.object(step);
        String method = Calls.method(step);
        if (GETS.contains(method)) {
            if (!method.equals("tryLock") || step.value().equals("true")) {
                getting.put(step.actor(), new Getting(object, 1, index, false));
            }
        } else if (method.equals("unlock")) {
            release(step.actor(), object, index, 1);
        } else if (method.equals("newCondition")) {
            conditions.put(step.value(), object);
        } else if (AWAITS.contains(method)) {
            String lock = conditions.get(object);
            if (lock != null) {
                await(step.actor(), lock, index);
            }
        }
    }

    /** The actor goes on: so it has got what it was about to get. */
    private void got(int actor) {
        Getting get = getting.remove(actor);
        if (get != null) {
            held.computeIfAbsent(actor, a -> new LinkedHashMap<>())
                    .merge(
                            get.lock(),
                            new Held(get.times(), get.index()),
                            (old, more) -> new Held(old.times() + more.times(), old.since()));
        }
    }

    private void await(int actor, String lock, int index) {
        Held had = held(actor, lock);
        if (had != null) {
            release(actor, lock, index, had.times());
            getting.put(actor, new Getting(lock, had.times(), index, true));
        }
    }

    private void release(int actor, String lock, int index, int times) {
        Held had = held(actor, lock);
        if (had == null) {
            return;
        }
        Map<String, Held> locks = held.getOrDefault(actor, Map.of());
        if (had.times() > times) {
            locks.put(lock, new Held(had.times() - times, had.since()));
        } else {
            locks.remove(lock);
            spans.add(new Span(Span.Kind.HOLDS, actor, lock, had.since(), index, false));
        }
    }

    private @Nullable Held held(int actor, String lock) {
        return held.getOrDefault(actor, Map.of()).get(lock);
    }

    private void end() {
        int last = steps.size() - 1;
        Map<Integer, Step> lastSteps = new LinkedHashMap<>();
        steps.forEach(step -> lastSteps.put(step.actor(), step));
        lastSteps.forEach((actor, step) -> {
            switch (step.kind()) {
                case BLOCKED, RESUMED, WAIT -> {}
                case READ, WRITE, CALL, POINT, ENTER, EXIT, NOTIFY, START, END, FAIL -> got(actor);
            }
        });
        held.forEach((actor, locks) -> locks.forEach(
                (lock, had) -> spans.add(new Span(Span.Kind.HOLDS, actor, lock, had.since(), last, true))));
    }
}
