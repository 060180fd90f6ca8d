package dev.chicane.engine.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who has which monitor, {@code Lock} or permit when, as far as the steps tell: from the step that takes it, or from where its
 * actor goes on after having waited for it, to the one that lets it go. Who waits in it, or for a condition of it, has it not.
 * Of a call the method's name tells, as in {@code Lock} and {@code Semaphore}.
 */
public final class LockSpans {
    private static final Set<String> TAKES = Set.of("lock", "lockInterruptibly", "tryLock");
    private static final Set<String> TAKES_PERMIT = Set.of("acquire", "tryAcquire");
    private static final Set<String> GIVES = Set.of("unlock", "release");
    private static final Set<String> AWAITS = Set.of("await", "awaitUninterruptibly", "awaitNanos", "awaitUntil");
    private static final String CONDITION = "ConditionObject";

    /** A lock that an actor is getting, how often at once, since which step, and whether it has to be woken up first. */
    private record Getting(String lock, int times, int asked, int from, boolean isAsleep, boolean isPermit) {
        Getting goingOn(int index) {
            return new Getting(lock, times, asked, index, isAsleep, isPermit);
        }
    }

    /** A lock that an actor has, how often, and since which steps. */
    private record Held(int times, int asked, int from, boolean isPermit) {
        Held times(int newTimes) {
            return new Held(newTimes, asked, from, isPermit);
        }
    }

    private final List<Step> steps;

    // Mutable state
    /** The lock of each condition whose creation was seen. */
    private final Map<String, String> conditions = new HashMap<>();

    private final Map<Integer, Getting> getting = new LinkedHashMap<>();
    private final Map<Integer, Map<String, Held>> held = new LinkedHashMap<>();
    private final List<LockSpan> spans = new ArrayList<>();

    private LockSpans(Trace trace) {
        steps = trace.steps();
    }

    /** All of a trace, by the step that asks, and by the last one. */
    public static List<LockSpan> of(Trace trace) {
        var spans = new LockSpans(trace);
        for (int i = 0; i < spans.steps.size(); i++) {
            spans.follow(i);
        }
        spans.end();
        spans.spans.sort(Comparator.comparingInt(LockSpan::asked).thenComparingInt(LockSpan::to));
        return List.copyOf(spans.spans);
    }

    private void follow(int index) {
        Step step = steps.get(index);
        int actor = step.actor();
        switch (step.kind()) {
            case BLOCKED -> {
                Getting get = getting.get(actor);
                if (get != null && !get.isAsleep() && !names(step.target(), get.lock())) {
                    got(actor);
                }
            }
            // It may find that it has to wait again: it has the lock when it does something with it.
            case RESUMED -> getting.computeIfPresent(actor, (a, get) -> get.goingOn(index));
            case ENTER -> {
                got(actor);
                getting.put(actor, new Getting(step.target(), 1, index, index, false, false));
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
            case READ, WRITE, POINT, SQL, NOTIFY, START, END, FAIL -> got(actor);
        }
    }

    private void call(Step step, int index) {
        String name = step.target().replaceAll("\\(.*", "");
        String object = name.substring(0, Math.max(0, name.lastIndexOf('.')));
        String method = name.substring(name.lastIndexOf('.') + 1);
        boolean isPermit = TAKES_PERMIT.contains(method);
        if (TAKES.contains(method) || isPermit) {
            if (!step.value().equals("false")) {
                getting.put(step.actor(), new Getting(object, 1, index, index, false, isPermit));
            }
        } else if (GIVES.contains(method)) {
            release(step.actor(), object, index, 1);
        } else if (method.equals("newCondition")) {
            conditions.put(step.value(), object);
        } else if (AWAITS.contains(method)) {
            String lock = conditions.getOrDefault(object, object.contains(CONDITION) ? onlyLock(step.actor()) : null);
            if (lock != null) {
                await(step.actor(), lock, index);
            }
        }
    }

    /** Which lock a condition belongs to is not known where its creation was not seen; if the actor has but one, it is that. */
    private @Nullable String onlyLock(int actor) {
        Map<String, Held> own = held.getOrDefault(actor, Map.of());
        return own.size() == 1 ? own.keySet().iterator().next() : null;
    }

    /** Whether a wait is for this lock, and not for {@code Account#12} where that is {@code Account#1}. */
    private static boolean names(String waitedFor, String lock) {
        int end = waitedFor.indexOf(lock) + lock.length();
        return waitedFor.contains(lock) && (end == waitedFor.length() || !Character.isDigit(waitedFor.charAt(end)));
    }

    /** The actor goes on: so it has got what it was about to get. */
    private void got(int actor) {
        Getting get = getting.remove(actor);
        if (get != null) {
            held.computeIfAbsent(actor, a -> new LinkedHashMap<>())
                    .merge(
                            get.lock(),
                            new Held(get.times(), get.asked(), get.from(), get.isPermit()),
                            (old, more) -> old.times(old.times() + more.times()));
        }
    }

    private void await(int actor, String lock, int index) {
        Held had = held.getOrDefault(actor, Map.of()).get(lock);
        if (had != null) {
            release(actor, lock, index, had.times());
            getting.put(actor, new Getting(lock, had.times(), had.asked(), index, true, had.isPermit()));
        }
    }

    private void release(int actor, String lock, int index, int times) {
        Map<String, Held> locks = held.getOrDefault(actor, Map.of());
        Held had = locks.get(lock);
        if (had != null && had.times() > times) {
            locks.put(lock, had.times(had.times() - times));
        } else if (had != null) {
            locks.remove(lock);
            spans.add(new LockSpan(actor, lock, had.asked(), had.from(), index, false, had.isPermit()));
        }
    }

    private void end() {
        int last = steps.size() - 1;
        Map<Integer, Step> lastSteps = new LinkedHashMap<>();
        steps.forEach(step -> lastSteps.put(step.actor(), step));
        lastSteps.forEach((actor, step) -> {
            switch (step.kind()) {
                case BLOCKED, RESUMED, WAIT -> {}
                case READ, WRITE, CALL, POINT, SQL, ENTER, EXIT, NOTIFY, START, END, FAIL -> got(actor);
            }
        });
        held.forEach((actor, locks) -> locks.forEach((lock, had) ->
                spans.add(new LockSpan(actor, lock, had.asked(), had.from(), last, true, had.isPermit()))));
        getting.forEach((actor, get) ->
                spans.add(new LockSpan(actor, get.lock(), get.asked(), LockSpan.NEVER, last, true, get.isPermit())));
    }
}
