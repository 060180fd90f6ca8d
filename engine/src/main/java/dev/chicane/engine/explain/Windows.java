package dev.chicane.engine.explain;

import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds two accesses of one thing by one actor into whose middle another one came, so that no order of the actors one after
 * the other comes to the same: the four kinds of Lu and others (AVIO, ASPLOS 2006).
 */
final class Windows {
    /** What was read does not hold any more. */
    static final List<String> OUTDATED = List.of("RWW", "RWR");

    /** Another one sees, or changes, what is half done. */
    static final List<String> HALF_DONE = List.of("WRW", "WWR");

    private static final Set<String> NOTHING_TO_COMPUTE_WITH = Set.of("null", "true", "false");
    /** They write what somebody has computed before, and don't compute it themselves. */
    private static final Set<String> SETS =
            Set.of("lazySet", "put", "replace", "set", "setOpaque", "setPlain", "setRelease", "setVolatile");

    private static final Set<String> CHECKS = Set.of(
            "contains",
            "containsAll",
            "containsKey",
            "containsValue",
            "hasNext",
            "isDone",
            "isEmpty",
            "isLocked",
            "size");

    /** By index: two accesses of one actor, and the other's between them. */
    private record Window(int before, int between, int after, String kind, Pair pair) {
        int length() {
            return after - before;
        }
    }

    private final Accesses accesses;
    private final Words words;

    Windows(Accesses accesses, Words words) {
        this.accesses = accesses;
        this.words = words;
    }

    /** The shortest one of these kinds, the first of them if there are some. */
    @Nullable
    Finding find(List<Pair> pairs, List<String> kinds) {
        return pairs.stream()
                .flatMap(pair -> windows(pair).stream())
                .filter(window -> kinds.contains(window.kind))
                .min(Comparator.comparingInt((Window window) -> kinds.indexOf(window.kind))
                        .thenComparingInt(Window::length)
                        .thenComparingInt(Window::before)
                        .thenComparing(window -> window.pair.first() != window.before))
                .map(this::finding)
                .orElse(null);
    }

    private List<Window> windows(Pair pair) {
        var windows = new ArrayList<Window>();
        int after = neighbour(pair.first(), pair.second(), 1);
        if (after > pair.second()) {
            add(windows, pair.first(), pair.second(), after, pair);
        }
        int before = neighbour(pair.second(), pair.first(), -1);
        if (before >= 0 && before < pair.first()) {
            add(windows, before, pair.first(), pair.second(), pair);
        }
        return windows;
    }

    private void add(List<Window> windows, int before, int between, int after, Pair pair) {
        String kind = "" + accesses.letter(before) + accesses.letter(between) + accesses.letter(after);
        if (!accesses.isBornAfter(accesses.step(between).actor(), before)) {
            windows.add(new Window(before, between, after, kind, pair));
        }
    }

    /** The next access of the same thing by the same actor in this direction; one that is before the limit counts for nothing. */
    private int neighbour(int access, int limit, int direction) {
        String thing = accesses.thing(access);
        int actor = accesses.step(access).actor();
        for (int index = access + direction; index >= 0 && index < accesses.count(); index += direction) {
            boolean isSame = accesses.step(index).actor() == actor
                    && accesses.isAccess(index)
                    && accesses.thing(index).equals(thing);
            if (isSame) {
                return direction * (index - limit) > 0 ? index : -1;
            }
        }
        return -1;
    }

    private Finding finding(Window window) {
        Pattern pattern = switch (window.kind) {
            case "RWW" -> isCheck(window.before) || !isSet(window.after) ? Pattern.CHECK_THEN_ACT : Pattern.LOST_UPDATE;
            case "RWR" -> Pattern.CHECK_THEN_ACT;
            default -> Pattern.ATOMICITY_VIOLATION;
        };
        return new Finding(
                pattern,
                window.kind,
                accesses.thing(window.before),
                List.of(window.before, window.between, window.after),
                sentence(pattern, window),
                window.pair);
    }

    /** Whether nothing can have been computed from what was read. */
    private boolean isCheck(int index) {
        Step step = accesses.step(index);
        return NOTHING_TO_COMPUTE_WITH.contains(step.value())
                || (step.kind() == StepKind.CALL && CHECKS.contains(accesses.method(index)));
    }

    private boolean isSet(int index) {
        return accesses.step(index).kind() == StepKind.WRITE || SETS.contains(accesses.method(index));
    }

    private String sentence(Pattern pattern, Window window) {
        String other = accesses.actor(window.between);
        String one = accesses.actor(window.before);
        String told = words.did(window.before) + ", then " + words.didToIt(window.between) + ", and then "
                + words.didToIt(window.after);
        return switch (pattern) {
            case LOST_UPDATE -> told + ", without having seen what " + other + " wrote: that is lost.";
            case CHECK_THEN_ACT -> told + ": what " + one + " found out no longer held when it went on.";
            default -> told + ": " + other + " came into the middle of what " + one + " does in two accesses.";
        };
    }
}
