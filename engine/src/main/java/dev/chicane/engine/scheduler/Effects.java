package dev.chicane.engine.scheduler;

import dev.chicane.engine.clock.DataRaces;
import dev.chicane.engine.clock.HappensBefore;
import dev.chicane.engine.strategy.Announcements;
import dev.chicane.engine.strategy.StepObserver;
import dev.chicane.engine.strategy.Touch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the actors of an execution do to what they share: in which order dependent steps come, and whether anything
 * changes at all. Used on the carrier, by whoever knows what a step is, right before it happens.
 */
public final class Effects {
    /*
     * Locations that no program has, all of this object, so that no other needs an identity hash code: time, the birth of
     * actors, named points, what is watched, what is taken as a whole, and two for each actor, its permit and its end.
     */
    private static final int TIME = -1;
    private static final int BIRTH = -2;
    private static final int NAMED = -3;
    private static final int WATCHED = -4;
    private static final int WHOLE = -5;
    private static final int FIRST_ACTOR = -6;

    private static final int NOWHERE = -1;

    private final HappensBefore order = new HappensBefore();

    // Mutable state over all executions
    private long released;

    // Mutable state of an execution
    private @Nullable StepObserver observer;
    private int actors;
    private int changes;
    private @Nullable Announcements announcements;
    private boolean watched;
    private @Nullable DataRaces races;

    Effects() {
        // The table asks for its identity hash code, which shall not be drawn in the middle of an execution.
        System.identityHashCode(this);
    }

    void begin(boolean closely, @Nullable StepObserver newObserver) {
        order.begin(closely);
        observer = newObserver;
        actors = 0;
        changes = 0;
        watched = false;
        DataRaces sought = races;
        if (sought != null) {
            sought.begin();
        }
    }

    /** In the executions to come data races are looked for by this, or not at all. */
    public void seek(@Nullable DataRaces newRaces) {
        races = newRaces;
    }

    /**
     * Who looks for data races, to be told of plain accesses and of what synchronises; null if nobody does. Told here is
     * of monitors, permits, starts and ends.
     */
    public @Nullable DataRaces races() {
        return races;
    }

    /** Whether somebody looks after every change, so that the order of any two of them matters. */
    void watched(boolean from) {
        watched = from;
    }

    /** Is at a point that the program has a name for: nobody knows what it does there. */
    void named(Actor self, String name) {
        write(self, this, NAMED, name.hashCode());
    }

    /** Has a database do something of which it is told what it touches, next; and then goes on at nothing that is shared. */
    void known(Actor self, String statement) {
        changes++;
        read(self, this, NAMED, statement.hashCode());
    }

    /** Whether somebody looks after every change. */
    boolean isWatched() {
        return watched;
    }

    /** Steps of the next execution are announced to these; null if they need not be. */
    void announceTo(@Nullable Announcements hears) {
        announcements = hears;
    }

    /** Whether steps have to be announced; the same all through an execution. */
    public boolean announces() {
        return announcements != null;
    }

    /**
     * Announces a step right before its scheduling point, where {@link #announces} says so.
     *
     * @param owner what it touches; null if that is not known
     * @param changes whether it may change the location, or take its turn there
     */
    public void announce(Actor self, @Nullable Object owner, int member, boolean changes) {
        Announcements hears = announcements;
        if (hears != null && !self.dying()) {
            hears.announced(self.id(), owner, member, changes);
        }
    }

    /** Announces that the actor is about to end. */
    void announceEnd(Actor self) {
        announce(self, this, end(self), true);
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
        order.settle(self.id());
        return order.clock(self.id());
    }

    /**
     * Looks at a location; {@code label} tells an actor's steps apart.
     *
     * @return the number of the location, or a negative one as long as there is one actor only
     */
    public int read(Actor self, Object owner, int member, int label) {
        if (actors <= 1) {
            return NOWHERE;
        }
        int at = order.read(self.id(), owner, member, label);
        StepObserver hears = observer;
        if (hears != null) {
            hears.touched(self.id(), at, owner, member, Touch.READ);
        }
        return at;
    }

    /** Changes a location, or may do so; see {@link #read}. */
    public int write(Actor self, Object owner, int member, int label) {
        changes++;
        return visit(self, owner, member, label);
    }

    /** Takes its turn at a location, such as a lock, or tries to change one: {@link #changed} follows if it did. See {@link #read}. */
    public int visit(Actor self, Object owner, int member, int label) {
        return touch(self, owner, member, label, Touch.WRITE);
    }

    /** Takes its turn at what nobody looks at who looks after every change; see {@link #visit}. */
    public void uses(Actor self, Object owner, int member, int label) {
        if (actors > 1) {
            int at = order.write(self.id(), owner, member, label);
            StepObserver hears = observer;
            if (hears != null) {
                hears.touched(self.id(), at, owner, member, Touch.WRITE);
            }
        }
    }

    /** Takes a lock. */
    public void acquires(Actor self, Object lock, int member, int label) {
        acquire(self, touch(self, lock, member, label, Touch.ACQUIRE));
    }

    /** Gives a lock back. */
    public void releases(Actor self, Object lock, int member, int label) {
        release(self, touch(self, lock, member, label, Touch.RELEASE));
    }

    /** Comes to a lock that another actor has. No step of its own: it will come again. */
    public void attempts(Actor self, Object lock, int member) {
        tell(self, lock, member, Touch.ATTEMPT);
    }

    /** Comes again, and may find it free. */
    public void retries(Actor self, Object lock, int member) {
        if (races != null && actors > 1) {
            acquire(self, order.locate(lock, member));
        }
    }

    /** Gives a lock away for as long as it waits for something in it, as no step of its own. */
    public void lends(Actor self, Object lock, int member) {
        if (races != null && actors > 1) {
            release(self, order.locate(lock, member));
        }
    }

    private void acquire(Actor self, int at) {
        DataRaces sought = races;
        if (sought != null && at >= 0) {
            sought.acquire(self.id(), at);
        }
    }

    private void release(Actor self, int at) {
        DataRaces sought = races;
        if (sought != null && at >= 0) {
            sought.release(self.id(), at);
        }
    }

    /** The number of a location, for {@link #races} alone, or a negative one as long as there is one actor only. */
    public int locate(Object owner, int member) {
        return actors > 1 ? order.locate(owner, member) : NOWHERE;
    }

    /** Whether a location's number may be that of several, of which nothing can be said. */
    public boolean isShared(int location) {
        return order.isShared(location);
    }

    /** Synchronises it is not known with whom, as far as data races go. */
    public void synchronises(Actor self) {
        DataRaces sought = races;
        if (sought != null && actors > 1) {
            sought.synchronise(self.id());
        }
    }

    /** Has initialised a class: who uses it from now on comes after that. */
    public void initialised(Actor self) {
        untold(self);
        DataRaces sought = races;
        if (sought != null && actors > 1) {
            sought.releaseToAll(self.id());
        }
    }

    /** May change a location once more, in the middle of what was told as one step. */
    public void again(Actor self, Object owner, int member) {
        tell(self, owner, member, Touch.WRITE);
    }

    /** Takes a lock and gives it back at once, as no step of its own. */
    public void passes(Actor self, Object lock, int member) {
        tell(self, lock, member, Touch.ACQUIRE);
        tell(self, lock, member, Touch.RELEASE);
        if (races != null && actors > 1) {
            int at = order.locate(lock, member);
            acquire(self, at);
            release(self, at);
        }
    }

    private void tell(Actor self, Object owner, int member, Touch how) {
        if (actors <= 1) {
            return;
        }
        // Located for nobody too, so that identity hash codes are drawn as they are in a search.
        int at = order.locate(owner, member);
        StepObserver hears = observer;
        if (hears != null) {
            hears.touched(self.id(), at, owner, member, how);
        }
    }

    private int touch(Actor self, Object owner, int member, int label, Touch how) {
        if (actors <= 1) {
            return NOWHERE;
        }
        int at = order.write(self.id(), owner, member, label);
        touched(self, at, owner, member, label, how);
        return at;
    }

    private void touched(Actor self, int at, Object owner, int member, int label, Touch how) {
        StepObserver hears = observer;
        if (hears != null) {
            hears.touched(self.id(), at, owner, member, how);
        }
        if (watched && how == Touch.WRITE && (owner != this || member != WATCHED)) {
            touch(self, this, WATCHED, label, Touch.WRITE);
        }
    }

    /** Whether somebody has to be told of {@link #anything} and {@link #incomplete}. */
    public boolean observed() {
        return observer != null;
    }

    /** Does something of which nobody knows what it touches, and that may change it. */
    public void anything(Actor self) {
        changes++;
        StepObserver hears = observer;
        if (hears != null && actors > 1) {
            hears.touchedAnything(self.id());
        }
    }

    /** The same of what was counted as a change already. */
    public void untold(Actor self) {
        StepObserver hears = observer;
        if (self.keepsToItsOwn()) {
            whole(self);
        } else if (hears != null && actors > 1) {
            hears.touchedAnything(self.id());
        }
    }

    /** How often, over all executions, an actor that served has come to other code. */
    long released() {
        return released;
    }

    /** Does something that touches only what belongs to code that is taken as a whole: nothing depends on that but what is done in there too. */
    public void whole(Actor self) {
        tell(self, this, WHOLE, Touch.WRITE);
    }

    /** Looks at a location, in the middle of what was told as one step. */
    public void looks(Actor self, Object owner, int member) {
        tell(self, owner, member, Touch.READ);
    }

    /** Has served code that is taken as a whole, and comes to other code: of what it does then, and later, nobody knows all. */
    void servesNoLonger(Actor self) {
        released++;
        StepObserver hears = observer;
        if (hears != null) {
            hears.incomplete("a thread that a library has started came to the program's own code");
        }
    }

    /** From now on, until it is {@link #transparent}, all that this actor does may touch anything. */
    public void opaque(Actor actor) {
        StepObserver hears = observer;
        if (actor.keepsToItsOwn()) {
            whole(actor);
        } else if (hears != null) {
            hears.opaque(actor.id());
        }
    }

    /** What this actor does from now on is told again. */
    public void transparent(Actor actor) {
        StepObserver hears = observer;
        if (hears != null) {
            hears.transparent(actor.id());
        }
    }

    /** Draws a number for a new thread. */
    public void numbers(Actor self) {
        visit(self, this, BIRTH, BIRTH);
    }

    /** It is not known what a step touches, which is told as one that may touch more than it does. */
    public void unanalysed(String step) {
        StepObserver hears = observer;
        if (hears != null) {
            hears.unanalysed(step);
        }
    }

    /** Not all that matters is told. */
    public void incomplete(String why) {
        StepObserver hears = observer;
        if (hears != null) {
            hears.incomplete(why);
        }
    }

    /** The clock goes on, or a wait with a deadline begins or ends. */
    void timers(Actor self) {
        StepObserver hears = observer;
        if (hears != null && actors > 1) {
            hears.touchedTimers(self.id());
        }
    }

    /** An actor's deadline could have come next, or it could have gone on, and can't any more. */
    void forestalls(Actor by, Actor actor) {
        StepObserver hears = observer;
        if (hears != null) {
            hears.forestalls(by.id(), actor.id());
        }
    }

    /** An actor goes on because of what another one does. */
    void woke(@Nullable Actor by, Actor actor) {
        StepObserver hears = observer;
        if (hears != null && by != null) {
            hears.woke(by.id(), actor.id());
        }
    }

    /** An actor's time has come, since nobody could go on. */
    void firedAtLast(Actor actor) {
        StepObserver hears = observer;
        if (hears != null) {
            hears.firedAtLast(actor.id());
        }
    }

    void over(boolean cutShort) {
        StepObserver hears = observer;
        if (hears != null) {
            hears.over(cutShort);
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
        timers(self);
    }

    void born(Actor parent, Actor child) {
        changes++;
        actors = child.id() + 1;
        StepObserver hears = observer;
        if (hears != null) {
            if (child.serves()) {
                hears.serves(child.id());
            }
            if (child.daemon()) {
                hears.daemon(child.id());
            }
            hears.started(parent.id(), child.id());
        }
        Announcements announced = announcements;
        if (announced != null) {
            announced.born(parent.id(), child.id());
        }
        DataRaces sought = races;
        if (sought != null) {
            sought.started(parent == child ? NOWHERE : parent.id(), child.id());
        }
        if (parent == child) {
            order.started(-1, child.id());
        } else {
            // The number of a new actor depends on who else starts some.
            visit(parent, this, BIRTH, BIRTH);
            // Whoever gives it a permit before it lives does so in vain.
            tell(parent, this, permit(child), Touch.WRITE);
            order.started(parent.id(), child.id());
        }
    }

    void permits(Actor running, Actor actor) {
        if (actor.born()) {
            release(running, write(running, this, permit(actor), FIRST_ACTOR));
        } else {
            write(running, this, BIRTH, FIRST_ACTOR);
        }
    }

    void goesOn(Actor self) {
        acquire(self, write(self, this, permit(self), FIRST_ACTOR));
    }

    void ended(Actor self) {
        changes++;
        if (actors > 1) {
            int at = order.end(self.id(), this, end(self), FIRST_ACTOR);
            touched(self, at, this, end(self), FIRST_ACTOR, Touch.WRITE);
            release(self, at);
        }
    }

    /** Comes upon somebody who has not come to life yet. */
    public void seesUnborn(Actor self) {
        read(self, this, BIRTH, FIRST_ACTOR);
    }

    /** Looks whether another one has ended. */
    public void seesEnd(Actor self, Actor other) {
        acquire(self, read(self, this, end(other), FIRST_ACTOR));
    }

    /** Has found that another one has ended, by way of its monitor, which is told of as such. */
    public void comesAfter(Actor self, Actor ended) {
        if (races != null && actors > 1) {
            acquire(self, order.locate(this, end(ended)));
        }
    }

    /** The last one has ended that the execution waits for. */
    void endsAll(Actor self) {
        StepObserver hears = observer;
        if (hears != null) {
            hears.endsAll(self.id());
        }
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
