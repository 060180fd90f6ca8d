package dev.chicane.engine.strategy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Runs at least one schedule of each class of equivalent ones, depth first: dynamic partial-order reduction (Flanagan and
 * Godefroid, POPL 2005) with source sets and sleep sets (Abdulla, Aronis, Jonsson and Sagonas, "Optimal dynamic partial
 * order reduction", POPL 2014, algorithm 1).
 *
 * <p>Two schedules are equivalent if they differ only in the order of events that do not depend on each other; see
 * {@link Events}. Valid as long as it is told of all that the actors do to what they share. Not thread-safe.
 */
final class Reduction implements StepObserver {
    /*
     * After an execution each of its races is looked at: is there, at the decision before the earlier event, an option
     * among those that were taken or are to be taken that leads to the other order? If not, one is added. Then the newest
     * decision with such an option is changed.
     *
     * What was run completely from a decision on goes to sleep there: until something happens that its first event
     * depends on, it would only lead to what was run already. Where all that could go on are asleep, the execution is
     * run to its end nevertheless, since it can't be left in the middle, but nothing is learned of it. With source sets
     * such executions are few.
     *
     * The clock and all waits with a deadline are one location, which every step on it changes. That the execution goes on
     * is another one: each event of a daemon looks at it, and the end that cuts them off changes it.
     */
    private static final int TIMERS = 0;
    private static final int ALIVE = 1;
    private static final int FIRST = 2;

    private final List<Branch> path = new ArrayList<>();
    private final Events events = new Events();
    private final Sleepers asleep = new Sleepers();

    // Mutable state
    private int position;
    private int firstNew;
    private @Nullable Footprint footprint;
    private boolean redundant;
    private boolean[] opaque = new boolean[8];
    private final BitSet servants = new BitSet();
    private final BitSet daemons = new BitSet();
    /** The events that forestalled a deadline or cut somebody off, and whose. */
    private int[] forestalling = new int[8];

    private int[] forestalled = new int[8];
    private int forestallings;
    private boolean isFirst = true;
    private long divergences;
    private long asleepInTheEnd;
    private @Nullable String whyIncomplete;
    private final Set<String> unanalysed = new TreeSet<>();

    /** Prepares the next schedule; false if there is none. */
    boolean begin() {
        if (!isFirst) {
            finish();
            asleepInTheEnd += redundant ? 1 : 0;
            if (position < path.size()) {
                divergences++;
                truncate(position);
            }
            learn();
            if (!advance()) {
                return false;
            }
        }
        isFirst = false;
        position = 0;
        firstNew = path.isEmpty() ? 0 : Integer.MAX_VALUE;
        redundant = false;
        footprint = null;
        events.clear();
        asleep.clear();
        Arrays.fill(opaque, false);
        servants.clear();
        daemons.clear();
        forestallings = 0;
        return true;
    }

    /** Begins anew. */
    void reset() {
        path.clear();
        isFirst = true;
    }

    /** Why it can't be relied on; null if it can. */
    @Nullable
    String whyIncomplete() {
        return whyIncomplete;
    }

    /** Steps of which it is not known what they touch, by their names. */
    Set<String> unanalysed() {
        return unanalysed;
    }

    /** How many of the schedules before this one turned out to be equivalent to one that was run. */
    long redundant() {
        return asleepInTheEnd;
    }

    long divergences() {
        return divergences;
    }

    int choose(Decision decision) {
        if (decision.unseen() || redundant) {
            return decision.fallback();
        }
        if (position < path.size() && !path.get(position).isSame(decision)) {
            divergences++;
            truncate(position);
            firstNew = Math.min(firstNew, events.count());
        }
        return decision.aboutActors() ? chooseActor(decision) : chooseNumber(decision);
    }

    private int chooseNumber(Decision decision) {
        if (position == path.size()) {
            path.add(Branch.numbers(decision));
        } else if (position == path.size() - 1) {
            firstNew = Math.min(firstNew, events.count() - 1);
        }
        return path.get(position++).chosen();
    }

    private int chooseActor(Decision decision) {
        finish();
        if (position == path.size()) {
            int option = firstAwake(decision);
            if (option < 0) {
                redundant = true;
                return decision.fallback();
            }
            path.add(Branch.actors(decision, events.locations(), asleep.actors(), asleep.footprints(), option));
        } else if (position == path.size() - 1) {
            firstNew = Math.min(firstNew, events.count());
        }
        Branch branch = path.get(position);
        int chosen = branch.chosen();
        asleep.clear();
        branch.addSleeping(asleep);
        footprint = branch.footprint();
        begin(decision.value(chosen), position++);
        return chosen;
    }

    private int firstAwake(Decision decision) {
        if (!asleep.contains(decision.value(decision.fallback()))) {
            return decision.fallback();
        }
        for (int option = 0; option < decision.count(); option++) {
            if (!asleep.contains(decision.value(option))) {
                return option;
            }
        }
        return -1;
    }

    private void begin(int actor, int decision) {
        asleep.somethingHappens();
        events.begin(actor, decision);
        if (daemons.get(actor)) {
            touch(ALIVE, Reduction.class, ALIVE, Touch.READ);
        }
        if (actor < opaque.length && opaque[actor]) {
            touchAnything();
        }
    }

    private void touchAnything() {
        Footprint mine = footprint;
        if (mine != null) {
            mine.addAnything();
        }
        asleep.clear();
        events.touchAnything();
    }

    private void finish() {
        if (!redundant) {
            events.end();
        }
        footprint = null;
    }

    private void truncate(int length) {
        path.subList(length, path.size()).clear();
    }

    /** Whatever the last execution shows to be worth a try is noted at the decisions before. */
    private void learn() {
        for (int race = 0; race < events.races(); race++) {
            int earlier = events.earlier(race);
            int later = events.later(race);
            int decision = events.decision(earlier);
            if (later >= firstNew && decision != Events.NONE && decision < path.size()) {
                path.get(decision).want(events.initials(earlier, later), events.actor(later));
            }
        }
        for (int i = 0; i < forestallings; i++) {
            int decision = events.decision(forestalling[i]);
            if (forestalling[i] >= firstNew && decision != Events.NONE && decision < path.size()) {
                // Its deadline could have come first, or it itself, before all was over. That is no event of this
                // execution, so that nothing races with it.
                path.get(decision).want(new int[] {forestalled[i]}, forestalled[i]);
            }
        }
    }

    private boolean advance() {
        while (!path.isEmpty()) {
            if (path.getLast().next()) {
                return true;
            }
            path.removeLast();
        }
        return false;
    }

    // ---------------------------------------------------------------- what happens

    /** Whether what this actor does is of interest; then it is the event under way that does it. */
    private boolean isUnderWay(int actor) {
        if (redundant) {
            return false;
        }
        if (events.running() != actor && !servants.get(actor)) {
            // Nobody else could go on, so that nothing was decided.
            finish();
            if (asleep.contains(actor)) {
                redundant = true;
                return false;
            }
            begin(actor, Events.NONE);
        }
        return true;
    }

    @Override
    public void touched(int actor, int location, Object owner, int member, Touch how) {
        if (isUnderWay(actor)) {
            touch(FIRST + location, owner.getClass(), member, how);
        }
    }

    @Override
    public void touchedTimers(int actor) {
        if (isUnderWay(actor)) {
            touch(TIMERS, Reduction.class, TIMERS, Touch.WRITE);
        }
    }

    private void touch(int location, Class<?> type, int member, Touch how) {
        boolean writes = how != Touch.READ;
        Footprint mine = footprint;
        if (mine != null) {
            mine.add(location, type, member, writes);
        }
        asleep.touched(location, type, member, writes);
        events.touch(location, how);
    }

    @Override
    public void touchedAnything(int actor) {
        if (isUnderWay(actor)) {
            touchAnything();
        }
    }

    @Override
    public void opaque(int actor) {
        if (actor >= opaque.length) {
            opaque = Arrays.copyOf(opaque, 2 * actor);
        }
        opaque[actor] = true;
        touchedAnything(actor);
    }

    @Override
    public void transparent(int actor) {
        if (actor < opaque.length) {
            opaque[actor] = false;
        }
    }

    @Override
    public void serves(int actor) {
        servants.set(actor);
    }

    @Override
    public void daemon(int actor) {
        daemons.set(actor);
    }

    @Override
    public void endsAll(int actor) {
        if (!daemons.isEmpty() && isUnderWay(actor)) {
            touch(ALIVE, Reduction.class, ALIVE, Touch.WRITE);
        }
    }

    @Override
    public void started(int parent, int child) {
        if (servants.get(child)) {
            return;
        }
        if (parent != child && isUnderWay(parent)) {
            events.wakes(child);
        } else if (parent == child && !redundant) {
            begin(child, Events.NONE);
        }
    }

    @Override
    public void woke(int by, int actor) {
        if (by != actor && !servants.get(actor) && isUnderWay(by) && events.running() != actor) {
            events.wakes(actor);
        }
    }

    @Override
    public void forestalls(int by, int actor) {
        if (by != actor && !servants.get(actor) && isUnderWay(by)) {
            if (forestallings == forestalled.length) {
                forestalling = Arrays.copyOf(forestalling, 2 * forestallings);
                forestalled = Arrays.copyOf(forestalled, 2 * forestallings);
            }
            forestalling[forestallings] = events.count() - 1;
            forestalled[forestallings++] = actor;
        }
    }

    @Override
    public void firedAtLast(int actor) {
        if (!servants.get(actor) && isUnderWay(actor)) {
            events.comesLast();
        }
    }

    @Override
    public void over(boolean cutShort) {
        if (cutShort) {
            incomplete("an execution ended while others could have gone on");
        }
    }

    @Override
    public void unanalysed(String step) {
        unanalysed.add(step);
    }

    @Override
    public void incomplete(String why) {
        if (whyIncomplete == null) {
            whyIncomplete = why;
        }
    }
}
