package dev.chicane.engine.explain;

import dev.chicane.engine.explain.Edit.LockLines;
import dev.chicane.engine.trace.Frame;
import dev.chicane.engine.trace.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The lines of code that have to be atomic for some steps to be so: those between them in the innermost method under which
 * an actor takes all of them. So AFix places locks (Jin and others, "Automated atomicity-violation fixing", PLDI 2011). A lock
 * that an actor has then is taken within these lines: a new lock that is always taken before others can't be in a circle with
 * them.
 */
final class Regions {
    private static final String CONSTRUCTOR = "<";
    /** Code that can't be changed. */
    private static final List<String> OF_THE_JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

    private final Accesses accesses;
    private final Sections sections;
    private final IntFunction<List<Frame>> stacks;

    /**
     * Regions of a trace.
     *
     * @param stacks the program's frames at a step, by its number, innermost first; empty where they are not known
     */
    Regions(Accesses accesses, IntFunction<List<Frame>> stacks) {
        this.accesses = accesses;
        this.sections = new Sections(accesses);
        this.stacks = stacks;
    }

    /** Around the steps of each actor, by index; empty if there is no such method for one of them. */
    List<Edit> around(List<Integer> indexes) {
        Map<Integer, List<Integer>> byActor = new LinkedHashMap<>();
        for (int index : indexes) {
            if (!accesses.step(index).location().isEmpty()) {
                byActor.computeIfAbsent(accesses.step(index).actor(), actor -> new ArrayList<>())
                        .add(index);
            }
        }
        List<Edit> regions = new ArrayList<>();
        for (List<Integer> own : byActor.values()) {
            LockLines region = region(withLocks(own));
            if (region == null) {
                return List.of();
            }
            regions.add(region);
        }
        return Remedy.union(regions, List.of());
    }

    /** These steps, by index, and those by which their actors took the locks that they hold at them. */
    List<Integer> withLocks(List<Integer> indexes) {
        SortedSet<Integer> all = new TreeSet<>(indexes);
        for (int index : indexes) {
            sections.around(accesses.step(index).actor(), index).values().forEach(section -> all.add(section.from()));
        }
        return List.copyOf(all);
    }

    /** Around these steps of one actor; null if they have no method in common. */
    private @Nullable LockLines region(List<Integer> indexes) {
        List<List<Frame>> known = indexes.stream()
                .map(index -> stacks.apply(accesses.step(index).number()).reversed())
                .filter(stack -> !stack.isEmpty())
                .toList();
        List<List<Frame>> all = known.isEmpty()
                ? indexes.stream()
                        .map(index -> List.of(frame(accesses.step(index))))
                        .toList()
                : known;
        int depths = all.stream().mapToInt(List::size).min().orElse(0);
        LockLines region = null;
        for (int depth = 0; depth < depths; depth++) {
            Frame frame = all.getFirst().get(depth);
            int from = frame.line();
            int to = frame.line();
            for (List<Frame> stack : all) {
                Frame other = stack.get(depth);
                if (!other.className().equals(frame.className())
                        || !other.method().equals(frame.method())) {
                    return region;
                }
                from = Math.min(from, other.line());
                to = Math.max(to, other.line());
            }
            boolean isOwn = OF_THE_JDK.stream().noneMatch(frame.className()::startsWith);
            if (isOwn && from > 0 && !frame.file().isEmpty() && !frame.method().startsWith(CONSTRUCTOR)) {
                region = new LockLines(frame.className(), frame.method(), frame.file(), from, to);
            }
            if (from != to) {
                return region;
            }
        }
        return region;
    }

    /** Where a step is, as far as it tells that itself. */
    static Frame frame(Step step) {
        int colon = step.location().lastIndexOf(':');
        String line = step.location().substring(colon + 1);
        boolean isKnown = colon > 0 && !line.isEmpty() && line.chars().allMatch(Character::isDigit);
        String method = step.method().substring(step.method().lastIndexOf('.') + 1);
        return isKnown
                ? new Frame(step.className(), method, step.location().substring(0, colon), Integer.parseInt(line))
                : new Frame(step.className(), method, "", 0);
    }
}
