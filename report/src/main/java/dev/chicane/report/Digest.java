package dev.chicane.report;

import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.engine.trace.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Chooses the steps of a long trace that are worth a row, and folds the others.
 *
 * <p>A step earns points for being one of those that decide, for being among the last ones or a failure, for standing
 * beside a preemption or another switch, and for touching what several actors touch and at least one changes: those are
 * what a race is made of. Where it is known which steps decide, only what these touch counts, and after them a mere change of actors no more. The steps with the most
 * points are shown, of equal ones the later: they are nearer to the failure. Those without any are not. Elements of an array that only one
 * actor touches, as of one that carries the arguments of a call, are no matter to anybody else: they are left out of short traces.
 */
final class Digest {
    private static final int LAST = 5;
    private static final int BESIDE_A_SWITCH = 1;
    private static final Pattern ELEMENT = Pattern.compile("(.*\\[]#\\d+)\\[\\d+]");

    private final List<Step> steps;
    private final Map<String, Sharing> sharing = new HashMap<>();
    private final Map<String, Set<Integer>> arrays = new HashMap<>();

    private final Set<Integer> deciding;
    private final int lastDeciding;
    private final Set<String> things;

    private Digest(Trace trace, Set<Integer> deciding, Set<String> things) {
        steps = trace.steps();
        this.deciding = deciding;
        lastDeciding = deciding.stream().mapToInt(number -> number).max().orElse(Integer.MAX_VALUE);
        this.things = things;
        for (Step step : steps) {
            array(step)
                    .ifPresent(array -> arrays.computeIfAbsent(array, any -> new HashSet<>())
                            .add(step.actor()));
            if (isAccess(step)) {
                boolean changes = step.kind() != StepKind.READ;
                sharing.merge(sharedThing(step), new Sharing(step.actor(), false, changes), Sharing::and);
            }
        }
    }

    /** Every step in a row of its own. */
    static List<Row> whole(Trace trace, Set<Integer> deciding) {
        var digest = new Digest(trace, deciding, Set.of());
        return IntStream.range(0, digest.steps.size()).mapToObj(digest::row).toList();
    }

    /** At most so many rows, with the steps of these numbers among them if at all possible. */
    static List<Row> of(Trace trace, Set<Integer> deciding, int most) {
        return of(trace, deciding, things(trace, deciding), most);
    }

    /** The same, where it is known which things matter; if none, all do. */
    static List<Row> of(Trace trace, Set<Integer> deciding, Set<String> things, int most) {
        var digest = new Digest(trace, deciding, things);
        if (digest.steps.size() > most) {
            return digest.rows(most);
        }
        return IntStream.range(0, digest.steps.size())
                .filter(index -> !digest.isOwn(index))
                .mapToObj(digest::row)
                .toList();
    }

    /** Whether it is about an array that nobody else has to do with, and nothing else speaks for it. */
    private boolean isOwn(int index) {
        Step step = steps.get(index);
        return !step.chosen()
                && !deciding.contains(step.number())
                && array(step)
                        .filter(array -> arrays.getOrDefault(array, Set.of()).size() == 1)
                        .isPresent();
    }

    private static Optional<String> array(Step step) {
        Matcher element = ELEMENT.matcher(step.target());
        boolean isElement = (step.kind() == StepKind.READ || step.kind() == StepKind.WRITE) && element.matches();
        return isElement ? Optional.of(element.group(1)) : Optional.empty();
    }

    /** What these steps touch. */
    static Set<String> things(Trace trace, Set<Integer> deciding) {
        return trace.steps().stream()
                .filter(step -> deciding.contains(step.number()) && isAccess(step))
                .map(Digest::sharedThing)
                .collect(Collectors.toSet());
    }

    /** The steps that a race is made of: what several touch, where actors are preempted, and what they end with. */
    static List<Step> essential(Trace trace) {
        var digest = new Digest(trace, Set.of(), Set.of());
        return IntStream.range(0, digest.steps.size())
                .filter(index -> digest.weight(index) > 1 || digest.standsFor(index))
                .mapToObj(digest.steps::get)
                .toList();
    }

    /** Whether its actor can't go on from here to the end. */
    private boolean standsFor(int index) {
        Step step = steps.get(index);
        return step.kind() == StepKind.BLOCKED
                && steps.subList(index + 1, steps.size()).stream().noneMatch(later -> later.actor() == step.actor());
    }

    private List<Row> rows(int most) {
        int[] points = IntStream.range(0, steps.size()).map(this::points).toArray();
        List<Integer> best = IntStream.range(0, points.length)
                .filter(index -> points[index] > 0)
                .boxed()
                .sorted(Comparator.comparingInt((Integer index) -> points[index])
                        .thenComparingInt(index -> index)
                        .reversed())
                .limit(most)
                .toList();
        // Each step that is dropped may leave one more fold, so the number that fits has to be tried.
        int kept = best.size();
        while (count(best.subList(0, kept)) > most) {
            kept--;
        }
        return fold(best.subList(0, kept).stream().sorted().toList());
    }

    /** Rows that these steps take with the folds between them. */
    private int count(List<Integer> shown) {
        int rows = 0;
        int next = 0;
        for (int index : shown.stream().sorted().toList()) {
            rows += index > next ? 2 : 1;
            next = index + 1;
        }
        return next < steps.size() ? rows + 1 : rows;
    }

    private List<Row> fold(List<Integer> shown) {
        var rows = new ArrayList<Row>();
        int next = 0;
        for (int index : shown) {
            addFold(rows, next, index);
            rows.add(row(index));
            next = index + 1;
        }
        addFold(rows, next, steps.size());
        return rows;
    }

    private void addFold(List<Row> rows, int from, int to) {
        if (to - from == 1) {
            rows.add(row(from));
        } else if (to > from) {
            Set<Integer> actors = new LinkedHashSet<>();
            steps.subList(from, to).forEach(step -> actors.add(step.actor()));
            rows.add(new Row.Folded(to, to - from, List.copyOf(actors)));
        }
    }

    private Row row(int index) {
        Step step = steps.get(index);
        return new Row.Shown(index + 1, step, deciding.contains(step.number()));
    }

    private int points(int index) {
        int number = steps.get(index).number();
        int decides = deciding.contains(number) ? 40 : 0;
        int weight = weight(index);
        boolean isAfterwards = number > lastDeciding && weight == BESIDE_A_SWITCH;
        return (isAfterwards ? 0 : weight) + decides + (index >= steps.size() - LAST ? 20 : 0);
    }

    /** The points that it has wherever in the trace it is. */
    private int weight(int index) {
        Step step = steps.get(index);
        int points = 0;
        if (step.kind() == StepKind.FAIL) {
            points += 10;
        }
        if (step.kind() == StepKind.POINT || step.kind() == StepKind.SQL) {
            points += 2;
        }
        if (step.chosen() || (index + 1 < steps.size() && steps.get(index + 1).chosen())) {
            points += 3;
        }
        if (differentActor(index - 1, index) || differentActor(index, index + 1)) {
            points += BESIDE_A_SWITCH;
        }
        Sharing shared = isAccess(step) ? sharing.get(sharedThing(step)) : null;
        boolean matters = things.isEmpty() || (shared != null && things.contains(sharedThing(step)));
        if (matters && shared != null && shared.several() && shared.changed()) {
            points += 2;
        }
        return points;
    }

    private boolean differentActor(int before, int after) {
        return before >= 0
                && after < steps.size()
                && steps.get(before).actor() != steps.get(after).actor();
    }

    /** The field, element or object; without the method for calls, since different methods touch the same lock. */
    private static String sharedThing(Step step) {
        String target = step.target();
        int dot = target.lastIndexOf('.');
        return step.kind() == StepKind.CALL && dot > 0 ? target.substring(0, dot) : target;
    }

    private static boolean isAccess(Step step) {
        return switch (step.kind()) {
            case READ, WRITE, CALL, ENTER, EXIT, WAIT, NOTIFY -> true;
            case POINT, SQL, BLOCKED, RESUMED, START, END, FAIL -> false;
        };
    }

    /** Who touches a thing: the first actor, whether there are several, and whether anyone changes it. */
    private record Sharing(int actor, boolean several, boolean changed) {
        Sharing and(Sharing other) {
            return new Sharing(actor, several || actor != other.actor, changed || other.changed);
        }
    }
}
