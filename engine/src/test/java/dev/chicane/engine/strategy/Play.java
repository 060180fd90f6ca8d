package dev.chicane.engine.strategy;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/** Actors with fixed steps, which are scheduled as the real ones are, but that they never wait and that all begin at once. */
final class Play {
    private final List<List<Step>> actors;
    private final int[] taken;
    private final List<String> order = new ArrayList<>();
    private int decisions;
    private int preemptions;

    @SafeVarargs
    @SuppressWarnings("varargs") // read only
    Play(List<Step>... actors) {
        this.actors = List.of(actors);
        this.taken = new int[actors.length];
    }

    /** A step, and what it touches. */
    record Step(String name, Object owner, boolean changes) {}

    /** So many steps: a1, a2, and so on. */
    static List<Step> writes(String name, int count, Object owner) {
        var steps = new ArrayList<Step>();
        for (int i = 1; i <= count; i++) {
            steps.add(new Step(name + i, owner, true));
        }
        return steps;
    }

    /** Steps of which each touches something else that nobody shares, and then others. */
    static List<Step> privately(String name, int count, List<Step> then) {
        var steps = new ArrayList<Step>();
        for (int i = 1; i <= count; i++) {
            steps.add(new Step(name + "-private" + i, new int[0], true));
        }
        steps.addAll(then);
        return steps;
    }

    /** Lets the strategy run it once more: the steps in the order in which they were taken. */
    List<String> run(Strategy strategy) {
        order.clear();
        decisions = 0;
        preemptions = 0;
        for (int actor = 0; actor < actors.size(); actor++) {
            taken[actor] = 0;
            if (strategy.announcements() != null) {
                requireNonNull(strategy.announcements()).born(0, actor);
            }
        }
        for (int actor = 0; actor < actors.size(); actor++) {
            announce(strategy, actor);
        }
        int running = -1;
        for (List<Integer> enabled = enabled(); !enabled.isEmpty(); enabled = enabled()) {
            int fallback = Math.max(0, enabled.indexOf(running));
            boolean preemptible = enabled.contains(running);
            int chosen = 0;
            if (enabled.size() > 1) {
                decisions++;
                chosen = strategy.choose(new Point(order.size() + 1, enabled, fallback, preemptible));
                preemptions += preemptible && chosen != fallback ? 1 : 0;
            }
            running = enabled.get(chosen);
            order.add(actors.get(running).get(taken[running]++).name());
            announce(strategy, running);
        }
        return List.copyOf(order);
    }

    private List<Integer> enabled() {
        var enabled = new ArrayList<Integer>();
        for (int actor = 0; actor < actors.size(); actor++) {
            if (taken[actor] < actors.get(actor).size()) {
                enabled.add(actor);
            }
        }
        return enabled;
    }

    private void announce(Strategy strategy, int actor) {
        Announcements hears = strategy.announcements();
        if (hears != null && taken[actor] < actors.get(actor).size()) {
            Step step = actors.get(actor).get(taken[actor]);
            hears.announced(actor, step.owner(), 0, step.changes());
        }
    }

    /** How many there were in the last run. */
    int decisions() {
        return decisions;
    }

    /** How many there were in the last run. */
    int preemptions() {
        return preemptions;
    }

    private record Point(int step, List<Integer> enabled, int fallback, boolean preemptible) implements Decision {
        @Override
        public int count() {
            return enabled.size();
        }

        @Override
        public boolean preempts(int option) {
            return preemptible && option != fallback;
        }

        @Override
        public int value(int option) {
            return enabled.get(option);
        }
    }
}
