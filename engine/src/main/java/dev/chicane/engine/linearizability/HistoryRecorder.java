package dev.chicane.engine.linearizability;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a history down while it happens. Thread-safe.
 *
 * <p>Under control, an invocation is a scheduling point, and it and the return are steps on the recorder: who had returned
 * before who began is what a history is about, so a schedule has to decide it. Nothing else of the recorder is a step.
 */
public final class HistoryRecorder {
    /*
     * An operation begins right before its first step and ends right after its last one. At the end that comes by itself:
     * no other actor can run between the last step and what is written down here. At the begin it would not. An actor
     * that comes from one operation runs on to the first step of its next one before anybody else can, and would have
     * begun it by then: no operation of another actor could ever lie between the two, so that what is stale in the second
     * would always be excused. Hence the point, before the invocation is written down.
     *
     * For the order of dependent steps a return writes the recorder and an invocation reads it: an execution in which a
     * return comes before an invocation is not equivalent to one in which it comes after it. To leave the order of two
     * returns open would be exact, but a location knows no writes that commute.
     */
    private static final int EVENTS = 0;
    private static final int INVOKES = -1;
    private static final int RETURNS = -2;
    private static final int LOOKS = -3;

    private static final class Entry {
        private final String actor;
        private final String name;
        private final List<@Nullable Object> arguments;
        private final int invoked;
        private int returned = Operation.NEVER;
        private Outcome outcome = Outcome.PENDING;

        Entry(String actor, String name, List<@Nullable Object> arguments, int invoked) {
            this.actor = actor;
            this.name = name;
            this.arguments = arguments;
            this.invoked = invoked;
        }
    }

    /*
     * Under control this lock is never contended, since no actor is switched away from while it has it; threads that are
     * not controlled may meet here.
     */
    private final Object lock = new Object();

    // Mutable state
    @GuardedBy("lock")
    private final List<Entry> entries = new ArrayList<>();

    @GuardedBy("lock")
    private final List<Object> callers = new ArrayList<>();

    @GuardedBy("lock")
    private final List<String> names = new ArrayList<>();

    @GuardedBy("lock")
    private int clock;

    /** The calling actor begins an operation; returns the operation's number. */
    public int invoked(String name, List<? extends @Nullable Object> arguments) {
        Actor self = CallingActor.get();
        if (self != null && !self.atomic()) {
            ControlledScheduler scheduler = self.scheduler();
            scheduler.point(self);
            scheduler.effects().read(self, this, EVENTS, INVOKES);
        }
        return self == null
                ? invoked(Thread.currentThread(), Thread.currentThread().getName(), name, arguments)
                : invoked(self, self.name(), name, arguments);
    }

    private int invoked(Object caller, String called, String name, List<? extends @Nullable Object> arguments) {
        List<@Nullable Object> copy = Collections.unmodifiableList(new ArrayList<>(arguments));
        synchronized (lock) {
            entries.add(new Entry(nameOf(caller, called), name, copy, clock++));
            return entries.size();
        }
    }

    /** The operation of this number returned. */
    public void returned(int number, @Nullable Object value) {
        ended(number, new Outcome.Returned(value));
    }

    /** The operation of this number threw. */
    public void threw(int number, Throwable failure) {
        ended(number, new Outcome.Threw(failure.getClass()));
    }

    private void ended(int number, Outcome outcome) {
        Actor self = CallingActor.get();
        synchronized (lock) {
            Entry entry = number < 1 || number > entries.size() ? null : entries.get(number - 1);
            if (entry == null || entry.returned != Operation.NEVER) {
                throw new IllegalStateException("Operation " + number + " can't end: "
                        + (entry == null ? "it has not begun." : "it has ended, " + entry.outcome + '.'));
            }
            entry.returned = clock++;
            entry.outcome = outcome;
        }
        if (self != null && !self.atomic()) {
            ControlledScheduler scheduler = self.scheduler();
            scheduler.step(self);
            scheduler.effects().write(self, this, EVENTS, RETURNS);
        }
    }

    /** What happened so far. */
    public History history() {
        Actor self = CallingActor.get();
        if (self != null && !self.atomic()) {
            ControlledScheduler scheduler = self.scheduler();
            scheduler.point(self);
            scheduler.effects().write(self, this, EVENTS, LOOKS);
        }
        var operations = new ArrayList<Operation>();
        synchronized (lock) {
            for (Entry entry : entries) {
                operations.add(new Operation(
                        operations.size() + 1,
                        entry.actor,
                        entry.name,
                        entry.arguments,
                        entry.invoked,
                        entry.returned,
                        entry.outcome));
            }
        }
        return new History(operations);
    }

    @GuardedBy("lock")
    private String nameOf(Object caller, String called) {
        for (int i = 0; i < callers.size(); i++) {
            if (callers.get(i) == caller) {
                return names.get(i);
            }
        }
        String name = called.isEmpty() ? "thread" : called;
        for (int i = 2; names.contains(name); i++) {
            name = called + '#' + i;
        }
        callers.add(caller);
        names.add(name);
        return name;
    }
}
