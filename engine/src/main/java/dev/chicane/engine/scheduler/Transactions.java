package dev.chicane.engine.scheduler;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The transactions of an execution, as whoever controls the store tells them: which are open, and which were aborted. On request none is
 * interrupted, and some are aborted, so that serial orders of them can be run.
 *
 * <p>Used on the carrier.
 */
public final class Transactions {
    /** In their order, two sets with the same elements are the same text. */
    private static final Comparator<Abort> ORDER = Comparator.comparing(Abort::actor)
            .thenComparingInt(Abort::transaction)
            .thenComparingInt(Abort::time)
            .thenComparing(Abort::state);

    private static final int MOST_CAUSES = 50;

    private final Points points;

    // Mutable state of an execution
    private final Map<Integer, Own> byActor = new HashMap<>();
    private final Set<Abort> aborts = new TreeSet<>(ORDER);
    private Set<Abort> planned = Set.of();
    private boolean isWhole;
    private boolean haveOverlapped;
    private final List<StoreDeadlock> deadlocks = new ArrayList<>();
    private String dependence = "";
    private int open;

    /** Those of one actor. */
    private static final class Own {
        private final String name;
        private int open;
        private int ended;
        private int aborts;
        private boolean isAborted;
        private boolean isInStatement;
        /** Those that ended beside other actors, and which of them were single statements. */
        private int endedBeside;

        private int singleBeside;

        Own(String name) {
            this.name = name;
        }

        int number() {
            return ended + 1;
        }
    }

    Transactions(Points points) {
        this.points = points;
    }

    void begin() {
        byActor.clear();
        aborts.clear();
        planned = Set.of();
        isWhole = false;
        haveOverlapped = false;
        deadlocks.clear();
        dependence = "";
        open = 0;
    }

    // ---------------------------------------------------------------- by who wants serial orders

    /** From now on in this execution, who has a transaction open is not interrupted where it could go on. */
    public void keepWhole() {
        isWhole = true;
    }

    /** These transactions are to be aborted in this execution, each at a place that the strategy chooses. */
    public void abort(Set<Abort> those) {
        planned = Set.copyOf(those);
    }

    /** Whether somebody did something in the store while another's transaction was open. */
    public boolean haveOverlapped() {
        return haveOverlapped;
    }

    /** What was done that depends on who has which lock at the moment, so that serial orders need not come to the same; else "". */
    public String dependence() {
        return dependence;
    }

    /**
     * Whether several actors had any, none of which began before another one had ended; those of the first actor before there was a second
     * one do not count.
     *
     * @param apart is not one of these, since what it does is done while no other one runs; null if there is nobody like that
     */
    public boolean wereSerial(@Nullable Actor apart) {
        return !haveOverlapped
                && byActor.entrySet().stream()
                                .filter(each -> (apart == null || each.getKey() != apart.id())
                                        && each.getValue().endedBeside > 0)
                                .count()
                        > 1;
    }

    /** Names of the actors who had several transactions, if all that there were consisted of a single statement, which was committed by itself. */
    public Set<String> actorsOfSingleStatements() {
        var names = new TreeSet<String>();
        for (Own own : byActor.values()) {
            if (own.singleBeside < own.endedBeside) {
                return Set.of();
            }
            if (own.singleBeside > 1) {
                names.add(own.name);
            }
        }
        return names;
    }

    private static boolean isBesideOthers(Actor self) {
        return self.scheduler().actors().size() > 1;
    }

    /** Those that were aborted so far. */
    public Set<Abort> aborts() {
        var all = new TreeSet<>(ORDER);
        all.addAll(aborts);
        return all;
    }

    /** The deadlock by which this was thrown, be it as a cause; null if it was not by one. */
    public @Nullable StoreDeadlock deadlock(@Nullable Throwable thrown) {
        int depth = 0;
        for (Throwable at = thrown; at != null && depth < MOST_CAUSES; at = at.getCause()) {
            for (StoreDeadlock deadlock : deadlocks) {
                if (deadlock.thrown() == at) {
                    return deadlock;
                }
            }
            depth++;
        }
        return null;
    }

    // ---------------------------------------------------------------- by who controls the store

    /** A deadlock was ended. */
    public void deadlocked(StoreDeadlock deadlock) {
        deadlocks.add(deadlock);
    }

    /** The actor begins to do something in it, which may be a transaction by itself, and may have points of its own. */
    public void enters(Actor self) {
        own(self).isInStatement = true;
    }

    /** That is over. */
    public void leaves(Actor self) {
        own(self).isInStatement = false;
    }

    /** The actor has begun one that stays open. */
    public void opened(Actor self) {
        own(self).open++;
        open++;
    }

    /** One that was open has ended, in whichever way. */
    public void closed(Actor self) {
        Own own = own(self);
        own.open--;
        open--;
        ended(self, own);
    }

    /** The actor has had one that was over with its only statement. */
    public void passed(Actor self) {
        Own own = own(self);
        ended(self, own);
        own.singleBeside += isBesideOthers(self) ? 1 : 0;
    }

    private static void ended(Actor self, Own own) {
        own.endedBeside += isBesideOthers(self) ? 1 : 0;
        own.ended++;
        own.aborts = 0;
        own.isAborted = false;
    }

    /** The one that was aborted goes on, from where it had not failed yet. */
    public void goesOn(Actor self) {
        own(self).isAborted = false;
    }

    /** The store has aborted the one that the actor has open, or the statement that was one by itself. Returns which that is. */
    public Abort aborted(Actor self, String state) {
        Own own = own(self);
        own.isAborted = true;
        own.aborts++;
        var abort = new Abort(self.name(), own.number(), own.aborts, state);
        aborts.add(abort);
        return abort;
    }

    /** Something is done that depends on who has which lock at the moment. */
    public void dependsOnLocks(String what) {
        dependence = what;
    }

    /**
     * Asked before each statement and each commit: as what the store is to abort the transaction instead, or null.
     *
     * @param isLast whether there is no later place at which it could be
     */
    public @Nullable Abort refusal(Actor self, boolean isLast) {
        if (planned.isEmpty() || self.atomic() || self.dying()) {
            return null;
        }
        Own own = own(self);
        for (Abort abort : planned) {
            if (!own.isAborted
                    && abort.transaction() == own.number()
                    && abort.time() == own.aborts + 1
                    && abort.actor().equals(self.name())
                    && (isLast || points.choose(self, 2) == 0)) {
                return abort;
            }
        }
        return null;
    }

    // ---------------------------------------------------------------- by the scheduler

    /** Whether this actor is not to be interrupted now. */
    boolean isWhole(Actor self) {
        return isWhole && (own(self).open > 0 || own(self).isInStatement);
    }

    /** The actor is about to do something in the store. */
    void uses(Actor self) {
        Own mine = own(self);
        haveOverlapped |=
                open > mine.open || byActor.values().stream().anyMatch(other -> other != mine && other.isInStatement);
    }

    private Own own(Actor self) {
        return byActor.computeIfAbsent(self.id(), first -> new Own(self.name()));
    }
}
