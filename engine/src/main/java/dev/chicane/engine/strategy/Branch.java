package dev.chicane.engine.strategy;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One decision on the path of a search with reduction: which of its options were taken, have to be taken, and need not be.
 * Not thread-safe.
 */
final class Branch {
    private static final int[] NOBODY = {};

    private final int step;
    private final int count;
    private final int fallback;
    private final int[] values;
    private final int known;

    // Mutable state, by option
    private final boolean[] wanted;
    private final boolean[] done;
    private final @Nullable Footprint[] footprints;
    private int chosen;

    /** Those that were asleep when the search first came here, by nobody's number. */
    private final Footprint[] sleeping;

    private final int[] sleepers;

    /** A decision about plain numbers, of which each is taken. */
    static Branch numbers(Decision decision) {
        return new Branch(decision, NOBODY, 0, NOBODY, new Footprint[0], 0);
    }

    /** A decision about actors; this option is taken first. */
    static Branch actors(Decision decision, int known, int[] sleepers, Footprint[] sleeping, int first) {
        int[] values = new int[decision.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = decision.value(i);
        }
        return new Branch(decision, values, known, sleepers, sleeping, first);
    }

    private Branch(Decision decision, int[] values, int known, int[] sleepers, Footprint[] sleeping, int first) {
        this.step = decision.step();
        this.count = decision.count();
        this.fallback = decision.fallback();
        this.values = values;
        this.known = known;
        this.sleepers = sleepers;
        this.sleeping = sleeping;
        this.wanted = new boolean[values.length];
        this.done = new boolean[values.length];
        this.footprints = new Footprint[values.length];
        this.chosen = first;
        if (values.length > 0) {
            wanted[first] = true;
        }
    }

    /** Whether the program has come to the same decision again. */
    boolean isSame(Decision decision) {
        if (step != decision.step() || count != decision.count() || fallback != decision.fallback()) {
            return false;
        }
        if (isAboutActors() != decision.aboutActors()) {
            return false;
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i] != decision.value(i)) {
                return false;
            }
        }
        return true;
    }

    boolean isAboutActors() {
        return values.length > 0;
    }

    /** The option to take. */
    int chosen() {
        return chosen;
    }

    /** What the chosen actor touches, as far as it is known. */
    Footprint footprint() {
        Footprint so = footprints[chosen];
        if (so == null) {
            so = new Footprint(known);
            footprints[chosen] = so;
        }
        return so;
    }

    /** Those that need not go on before something happens that they depend on. */
    void addSleeping(Sleepers asleep) {
        int goesOn = values[chosen];
        for (int i = 0; i < sleepers.length; i++) {
            if (sleepers[i] != goesOn) {
                asleep.add(sleepers[i], sleeping[i]);
            }
        }
        for (int i = 0; i < values.length; i++) {
            Footprint footprint = footprints[i];
            if (done[i] && footprint != null && values[i] != goesOn) {
                asleep.add(values[i], footprint);
            }
        }
    }

    /** One of these actors has to be taken here, unless one of them was, or is asleep. */
    void want(int[] initials, int preferred) {
        int found = -1;
        for (int actor : initials) {
            if (isAsleep(actor)) {
                return;
            }
            int option = option(actor);
            if (option >= 0 && (wanted[option] || done[option])) {
                return;
            }
            if (option >= 0 && (found < 0 || actor == preferred)) {
                found = option;
            }
        }
        if (found >= 0) {
            wanted[found] = true;
        } else {
            // None of them could go on here, so that the way to the other order is not known.
            Arrays.fill(wanted, true);
        }
    }

    private boolean isAsleep(int actor) {
        for (int sleeper : sleepers) {
            if (sleeper == actor) {
                return true;
            }
        }
        return false;
    }

    private int option(int actor) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] == actor) {
                return i;
            }
        }
        return -1;
    }

    /** Goes on to the next option that has to be taken; false if there is none. */
    boolean next() {
        if (!isAboutActors()) {
            chosen++;
            return chosen < count;
        }
        done[chosen] = true;
        for (int i = 0; i < values.length; i++) {
            if (wanted[i] && !done[i] && !isAsleep(values[i])) {
                chosen = i;
                return true;
            }
        }
        return false;
    }
}
