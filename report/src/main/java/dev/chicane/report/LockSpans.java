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
 * Who had which monitor or {@code Lock} from which step to which, as far as a trace tells: by monitors' enters and exits, and
 * calls of methods named as those of {@code Lock}.
 */
final class LockSpans {
    private static final Set<String> LOCKS = Set.of("lock", "lockInterruptibly", "tryLock");

    /** What an actor has taken: since when, and how often. */
    private static final class Holding {
        private final int since;
        private int times = 1;

        private Holding(int since) {
            this.since = since;
        }
    }

    /** What an actor will have again when it goes on. */
    private record Awaited(String lock, int times) {}

    // Mutable state
    private final List<LockSpan> spans = new ArrayList<>();
    private final Map<Integer, Map<String, Holding>> held = new HashMap<>();
    private final Map<Integer, Awaited> awaited = new HashMap<>();
    private final Map<Integer, String> justTaken = new HashMap<>();

    private LockSpans() {}

    /** All of a trace, in the order in which they begin. */
    static List<LockSpan> of(Trace trace) {
        var spans = new LockSpans();
        trace.steps().forEach(spans::follow);
        int end = trace.steps().isEmpty() ? 0 : trace.steps().getLast().number() + 1;
        spans.held.forEach((actor, locks) ->
                locks.forEach((lock, holding) -> spans.spans.add(new LockSpan(actor, lock, holding.since, end))));
        return spans.spans.stream()
                .sorted(Comparator.comparingInt(LockSpan::from)
                        .thenComparingInt(LockSpan::actor)
                        .thenComparing(LockSpan::lock))
                .toList();
    }

    private void follow(Step step) {
        String taken = justTaken.remove(step.actor());
        switch (step.kind()) {
            case ENTER -> take(step, step.target());
            case EXIT -> leave(step, step.target());
            case CALL -> call(step);
            case WAIT -> giveUp(step, step.target());
            case BLOCKED -> blocked(step, taken);
            case RESUMED -> resumed(step);
            case READ, WRITE, POINT, NOTIFY, START, END, FAIL -> {}
        }
    }

    private void call(Step step) {
        int dot = step.target().lastIndexOf('.');
        String lock = dot < 0 ? "" : step.target().substring(0, dot);
        String method = step.target().substring(dot + 1).replaceAll("\\(.*", "");
        if (LOCKS.contains(method) && !step.value().equals("false")) {
            take(step, lock);
        } else if (method.equals("unlock")) {
            leave(step, lock);
        } else if (method.startsWith("await") && lock.contains("ConditionObject")) {
            String only = onlyLock(step.actor());
            if (only != null) {
                giveUp(step, only);
            }
        }
    }

    /** Which lock a condition belongs to is not told; if the actor has but one, it is that. */
    private @Nullable String onlyLock(int actor) {
        Map<String, Holding> own = held.getOrDefault(actor, Map.of());
        return own.size() == 1 ? own.keySet().iterator().next() : null;
    }

    private void take(Step step, String lock) {
        Map<String, Holding> own = held.computeIfAbsent(step.actor(), actor -> new LinkedHashMap<>());
        Holding holding = own.get(lock);
        if (holding == null) {
            own.put(lock, new Holding(step.number()));
            justTaken.put(step.actor(), lock);
        } else {
            holding.times++;
        }
    }

    private void leave(Step step, String lock) {
        Holding holding = held.getOrDefault(step.actor(), Map.of()).get(lock);
        if (holding != null && --holding.times == 0) {
            end(step, lock, holding);
        }
    }

    private void end(Step step, String lock, Holding holding) {
        held.getOrDefault(step.actor(), new HashMap<>()).remove(lock);
        spans.add(new LockSpan(step.actor(), lock, holding.since, step.number()));
    }

    /** To wait in a monitor, or for a condition, is to leave it, and to have it again afterwards. */
    private void giveUp(Step step, String lock) {
        Holding holding = held.getOrDefault(step.actor(), Map.of()).get(lock);
        if (holding != null) {
            awaited.put(step.actor(), new Awaited(lock, holding.times));
            end(step, lock, holding);
        }
    }

    /** What was announced right before was not to be had. */
    private void blocked(Step step, @Nullable String announced) {
        if (announced != null && names(step.target(), announced)) {
            held.getOrDefault(step.actor(), new HashMap<>()).remove(announced);
            awaited.put(step.actor(), new Awaited(announced, 1));
        }
    }

    /** Whether a wait is for this lock, and not for {@code Account#12} where that is {@code Account#1}. */
    private static boolean names(String waitedFor, String lock) {
        int end = waitedFor.indexOf(lock) + lock.length();
        return waitedFor.contains(lock) && (end == waitedFor.length() || !Character.isDigit(waitedFor.charAt(end)));
    }

    private void resumed(Step step) {
        Awaited again = awaited.remove(step.actor());
        if (again != null) {
            var holding = new Holding(step.number());
            holding.times = again.times();
            held.computeIfAbsent(step.actor(), actor -> new LinkedHashMap<>()).put(again.lock(), holding);
        }
    }
}
