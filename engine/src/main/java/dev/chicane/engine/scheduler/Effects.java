package dev.chicane.engine.scheduler;

import dev.chicane.engine.clock.HappensBefore;
import java.util.List;

/**
 * What the actors of an execution do to what they share: in which order dependent steps come, and whether anything
 * changes at all. Used on the carrier, by whoever knows what a step is, right before it happens.
 */
public final class Effects {
    /*
     * Locations that no program has, all of this object, so that no other needs an identity hash code: time, the birth of
     * actors, named points, what is watched, and two for each actor, its permit and its end.
     */
    private static final int TIME = -1;
    private static final int BIRTH = -2;
    private static final int NAMED = -3;
    private static final int WATCHED = -4;
    private static final int FIRST_ACTOR = -5;

    private final HappensBefore order = new HappensBefore();

    // Mutable state of an execution
    private int actors;
    private int changes;
    private boolean watched;

    Effects() {
        // The table asks for its identity hash code, which shall not be drawn in the middle of an execution.
        System.identityHashCode(this);
    }

    void begin(boolean closely) {
        order.begin(closely);
        actors = 0;
        changes = 0;
        watched = false;
    }

    /** Whether somebody looks after every change, so that the order of any two of them matters. */
    void watched(boolean from) {
        watched = from;
    }

    /** Is at a point that the program has a name for: nobody knows what it does there. */
    void named(Actor self, String name) {
        write(self, this, NAMED, name.hashCode());
    }

    /** How many changes to anything there have been. */
    int changes() {
        return changes;
    }

    /** 64 bits that are the same for all executions in which dependent steps come in the same order. */
    long hash() {
        return order.hash();
    }

    /**
     * Counts a step of an execution that is looked at closely.
     *
     * @return a vector clock: by number of the actor, how many of its steps come before this one or are it
     */
    public List<Integer> step(Actor self) {
        order.step(self.id());
        return order.clock(self.id());
    }

    /** The same for a step that is over only now. */
    public List<Integer> clock(Actor self) {
        return order.clock(self.id());
    }

    /** Looks at a location; {@code label} tells an actor's steps apart. */
    public void read(Actor self, Object owner, int member, int label) {
        if (actors > 1) {
            order.read(self.id(), owner, member, label);
        }
    }

    /** Changes a location, or may do so. */
    public void write(Actor self, Object owner, int member, int label) {
        changes++;
        if (actors > 1) {
            order.write(self.id(), owner, member, label);
            if (watched) {
                order.write(self.id(), this, WATCHED, label);
            }
        }
    }

    /** Takes its turn at a location, such as a lock, or tries to change one: {@link #changed} follows if it did. */
    public void visit(Actor self, Object owner, int member, int label) {
        if (actors > 1) {
            order.write(self.id(), owner, member, label);
        }
    }

    /** Something changed, nobody knows what. */
    public void changed() {
        changes++;
    }

    /** Waits in a monitor, and so lets others into it. */
    public void waits(Actor self) {
        self.polling.waits(changes);
    }

    /** Looks at the time, which passes by that. */
    public void time(Actor self) {
        write(self, this, TIME, TIME);
    }

    void born(Actor parent, Actor child) {
        changes++;
        actors = child.id() + 1;
        if (parent == child) {
            order.started(-1, child.id());
        } else {
            // The number of a new actor depends on who else starts some.
            order.write(parent.id(), this, BIRTH, BIRTH);
            order.started(parent.id(), child.id());
        }
    }

    void permits(Actor running, Actor actor) {
        write(running, this, permit(actor), FIRST_ACTOR);
    }

    void goesOn(Actor self) {
        write(self, this, permit(self), FIRST_ACTOR);
    }

    void ended(Actor self) {
        write(self, this, end(self), FIRST_ACTOR);
    }

    void joined(Actor self, Actor other) {
        read(self, this, end(other), FIRST_ACTOR);
    }

    void decided(Actor self, int what) {
        if (actors > 1) {
            order.decided(self.id(), what);
        }
    }

    private static int permit(Actor actor) {
        return FIRST_ACTOR - 2 * actor.id();
    }

    private static int end(Actor actor) {
        return permit(actor) - 1;
    }
}
