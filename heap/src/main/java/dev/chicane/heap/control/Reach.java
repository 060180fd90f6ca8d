package dev.chicane.heap.control;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.Effects;
import dev.chicane.heap.instrument.Sites;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How far the actors' calls of the JDK reach, told to whoever observes the effects: a search that leaves out equivalent
 * schedules has to know of all that is touched, also by code of the JDK, which is not looked into.
 *
 * <p>What a call may touch is told when it begins, and again whenever its actor goes on in the middle of it. If that is not
 * known, it is everything. A call that may call the program back never ends, as far as can be told: from then on all that
 * its actor does may touch everything. Used on the carrier.
 */
final class Reach {
    /** Of calls about which the scheduler itself tells all. */
    private static final Object NOTHING = new Object();

    private final Sites sites;

    // Mutable state: of each actor, by number, its newest call
    private @Nullable Object[] states = new Object[8];
    private boolean[] wakesLast = new boolean[8];

    Reach(Sites sites) {
        this.sites = sites;
    }

    /** An execution begins that is observed. */
    void begin() {
        Arrays.fill(states, null);
        // Links what it needs, in case it is the first one, now and not in the middle of the execution.
        SelfContained.is(NOTHING);
        Delegates.is(NOTHING);
    }

    /** An actor begins a call; {@code state} is what its object shares with others. */
    void call(Actor self, @Nullable Object target, Object state, int site) {
        Effects effects = self.scheduler().effects();
        switch (sites.scope(site)) {
            case Sites.NOWHERE -> nothing(self);
            case Sites.ITS_OBJECT -> {
                if (target != null && SelfContained.is(target)) {
                    remember(self, state, SelfContained.wakesLast(target));
                } else {
                    effects.opaque(self);
                }
            }
            case Sites.ANYWHERE -> {
                if (target != null && Delegates.is(target)) {
                    effects.opaque(self);
                } else {
                    anything(self);
                }
            }
            default -> effects.opaque(self);
        }
    }

    /** An actor begins a call that may touch anything, whatever its last one was made on, and calls nobody back. */
    void anything(Actor self) {
        remember(self, null, false);
        self.scheduler().effects().untold(self);
    }

    /** An actor begins a call of which all is told by others. */
    void nothing(Actor self) {
        remember(self, NOTHING, false);
    }

    /** An actor passes an object to a method of another one, which may ask it something. */
    void passes(Actor self, @Nullable Object target, @Nullable Object argument, boolean asks) {
        if ((asks || (target != null && SelfContained.hashes(target))) && !SelfContained.isValue(argument)) {
            self.scheduler().effects().opaque(self);
        }
    }

    /** An actor goes on in the middle of a call, after it has woken somebody or been woken. */
    void wentOn(Actor self, boolean afterWaking) {
        if (self.keepsToItsOwn()) {
            self.scheduler().effects().untold(self);
            return;
        }
        int id = self.id();
        Object state = id < states.length ? states[id] : null;
        Effects effects = self.scheduler().effects();
        if (state == null) {
            effects.untold(self);
        } else if (state != NOTHING && !(afterWaking && wakesLast[id])) {
            effects.again(self, state, 0);
        }
    }

    private void remember(Actor self, @Nullable Object state, boolean last) {
        int id = self.id();
        if (id >= states.length) {
            states = Arrays.copyOf(states, 2 * id);
            wakesLast = Arrays.copyOf(wakesLast, 2 * id);
        }
        states[id] = state;
        wakesLast[id] = last;
    }
}
