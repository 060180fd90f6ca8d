package dev.chicane.report;

import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.engine.trace.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The variables of a trace that several actors touch and at least one changes, most relevant first: those that were asked for,
 * then those that change hands most often. A collection or another object of the JDK that is called counts as one variable.
 */
final class SharedVariables {
    /** How calls on these show is another matter: who holds a lock, who waits, who runs. */
    private static final Set<String> NO_VALUE = Set.of(
            "lock",
            "unlock",
            "tryLock",
            "lockInterruptibly",
            "newCondition",
            "await",
            "awaitUninterruptibly",
            "awaitNanos",
            "awaitUntil",
            "signal",
            "signalAll",
            "start",
            "join");

    private final Map<String, Integer> indices = new HashMap<>();
    private final List<String> names;
    private final List<String> actors;

    private SharedVariables(List<String> names, List<String> actors) {
        this.names = List.copyOf(names);
        this.actors = actors;
        for (String name : this.names) {
            indices.put(name, indices.size());
        }
    }

    /** Those of a trace; what is preferred and touched at all comes first, in its order. */
    static SharedVariables of(Trace trace, List<String> preferred) {
        Map<String, Use> uses = new LinkedHashMap<>();
        for (Step step : trace.steps()) {
            String name = name(step, trace.actors());
            if (!name.isEmpty()) {
                uses.computeIfAbsent(name, n -> new Use(step.actor())).add(step);
            }
        }
        var names = new ArrayList<String>();
        preferred.stream().distinct().filter(uses::containsKey).forEach(names::add);
        uses.entrySet().stream()
                .filter(use -> use.getValue().isShared && use.getValue().isChanged)
                .sorted(Comparator.comparingInt(use -> -use.getValue().handovers))
                .map(Map.Entry::getKey)
                .filter(name -> !names.contains(name))
                .forEach(names::add);
        return new SharedVariables(names, trace.actors());
    }

    /** Their names, such as {@code Account#1.balance}. */
    List<String> names() {
        return names;
    }

    /** The place in {@link #names} of what a step touches; -1 if it touches none of them. */
    int index(Step step) {
        return indices.getOrDefault(name(step, actors), -1);
    }

    private static String name(Step step, List<String> actors) {
        return switch (step.kind()) {
            case READ, WRITE -> step.target();
            case CALL -> {
                String method = Calls.method(step);
                String object = Calls.object(step);
                yield NO_VALUE.contains(method) || !isObject(object, actors) ? "" : object;
            }
            case POINT, SQL, ENTER, EXIT, WAIT, NOTIFY, BLOCKED, RESUMED, START, END, FAIL -> "";
        };
    }

    /** Whether it is the name of an object, and not of the class whose static method is called, nor of a constant. */
    private static boolean isObject(String name, List<String> actors) {
        return name.contains("#") || actors.contains(name);
    }

    /** How a variable is used as a trace goes on. */
    private static final class Use {
        // Mutable state
        private int lastActor;
        private boolean lastChanges;
        private boolean isShared;
        private boolean isChanged;
        private int handovers;

        Use(int actor) {
            lastActor = actor;
        }

        void add(Step step) {
            boolean changes = step.kind() != StepKind.READ;
            if (step.actor() != lastActor) {
                isShared = true;
                handovers += changes || lastChanges ? 1 : 0;
            }
            isChanged |= changes;
            lastActor = step.actor();
            lastChanges = changes;
        }
    }
}
