package dev.chicane.engine.race;

import dev.chicane.engine.Scenario;
import dev.chicane.engine.oracle.InvariantBroken;
import dev.chicane.engine.scheduler.ControlledScheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A race, declared: who takes part, what always holds, what holds in the end.
 *
 * <p>It is declared anew for every execution, by the same code, so that each begins with fresh objects; what has been
 * declared then runs. Used by one thread.
 */
public final class Race {
    /** An actor. */
    record Participant(String name, ThrowingRunnable body) {}

    /** What always holds. */
    record Invariant(String name, BooleanSupplier holds) {}

    /** A value to be shown. */
    record State(String name, Supplier<?> value) {}

    // Mutable state
    private final List<QueryInvariant> queries = new ArrayList<>();
    private final List<Participant> participants = new ArrayList<>();
    private final List<Invariant> invariants = new ArrayList<>();
    private final List<State> states = new ArrayList<>();
    private final List<ThrowingRunnable> afterwards = new ArrayList<>();
    private final @Nullable SharedStore store;
    private boolean serial;
    private boolean anyOutcome;
    private boolean begun;

    /** One without anything yet; it is for a {@link RaceRun} to run it. */
    public Race() {
        this(null);
    }

    /** One over this, of which {@link #invariant} asks. */
    public Race(@Nullable SharedStore store) {
        this.store = store;
    }

    /**
     * A scenario of its own, for code that is not instrumented: its scheduling points are the {@link RacePoint}s in it.
     *
     * @param name what it is called in results
     * @param declaration makes the objects and declares the race on them; called for each execution
     */
    public static Scenario scenario(String name, Consumer<Race> declaration) {
        return new RaceScenario(name, null, declaration);
    }

    /**
     * A scenario whose actors share a store, and no objects: its scheduling points are what they do there. The store is brought to its
     * begin before each declaration.
     *
     * @param name what it is called in results
     */
    public static Scenario scenario(String name, SharedStore store, Consumer<Race> declaration) {
        return new RaceScenario(name, store, declaration);
    }

    /**
     * Adds an actor, which runs against all others.
     *
     * @throws RaceException if the name is blank or taken, or the race has begun
     */
    public void actor(String name, ThrowingRunnable body) {
        check("an actor", name, participants.stream().map(Participant::name).toList());
        participants.add(new Participant(name, body));
    }

    /**
     * Says what holds at any time: the condition is asked after every step that may have changed something, on the actor
     * that took it, and what it does is no step itself.
     *
     * <p>Where it would have to wait for a monitor of another actor it is asked again later: an invariant that is guarded by
     * a lock need not hold while somebody has that lock. It must not wait for anything else.
     *
     * @throws RaceException if the name is blank or taken, or the race has begun
     */
    public void always(String name, BooleanSupplier invariant) {
        check("an invariant", name, invariants.stream().map(Invariant::name).toList());
        invariants.add(new Invariant(name, invariant));
    }

    /**
     * Says what is done when all actors have ended: the place for assertions.
     *
     * @throws RaceException if the race has begun
     */
    public void after(ThrowingRunnable body) {
        checkNotBegun();
        afterwards.add(body);
    }

    /**
     * Says that this query finds nothing when all actors have ended, and on request {@linkplain QueryInvariant#afterEachCommit after
     * each commit} too.
     *
     * @throws RaceException if the name is blank or taken, the race has begun, or its actors share nothing that could be asked
     */
    public QueryInvariant invariant(String name, String query) {
        SharedStore asked = store;
        if (asked == null) {
            throw new RaceException("The invariant \"" + name + "\" is a query, and this race has no database to ask.");
        }
        check("an invariant", name, queries.stream().map(QueryInvariant::name).toList());
        var invariant = new QueryInvariant(this::checkNotBegun, asked, name, query);
        queries.add(invariant);
        afterwards.add(() -> {
            InvariantBroken broken = invariant.broken(List.of());
            if (broken != null) {
                throw broken;
            }
        });
        return invariant;
    }

    /**
     * Names a value which a failure shows as it was in the end.
     *
     * @throws RaceException if the name is blank or taken, or the race has begun
     */
    public void state(String name, Supplier<?> value) {
        check("a state", name, states.stream().map(State::name).toList());
        states.add(new State(name, value));
    }

    /**
     * Compares what each schedule comes to with what the actors come to one after the other: the values of all states in
     * the end, and the classes of the exceptions that actors threw, have to be those of one of their serial orders. All of
     * these are run first. An exception of an actor is then no failure by itself; an error still is. Say it for each schedule,
     * or for none.
     *
     * <p>Values are compared as text: strings, numbers and other objects by what they say of themselves, arrays, lists,
     * sets, maps, records and what else holds values by these. At least one state has to be declared, where the actors share nothing
     * but objects, and at most 5 actors.
     *
     * @throws RaceException if the race has begun
     */
    public void serial() {
        checkNotBegun();
        serial = true;
    }

    /**
     * Says that what the transactions come to need not be what they come to one after the other: then nothing is compared, and only
     * invariants and assertions fail. Without it, and without {@link #serial}, each schedule's states and changes in the store have to be
     * those of some serial order of the transactions that were not aborted. Say it for each schedule, or for none.
     *
     * @throws RaceException if the race has begun
     */
    public void anyOutcome() {
        checkNotBegun();
        anyOutcome = true;
    }

    /**
     * Brings what the actors share beside objects to where each schedule begins. To be called first in each execution of this scheduler.
     *
     * @throws RaceException if that can't be done
     */
    public void beginStore(ControlledScheduler scheduler) {
        SharedStore shared = store;
        if (shared != null) {
            try {
                shared.begin(scheduler.listens());
            } catch (RaceException said) {
                throw said;
            } catch (Exception e) {
                throw new RaceException(
                        "What the actors share can't be brought to where each schedule begins: " + e.getMessage(), e);
            }
        }
    }

    private void check(String kind, String name, List<String> taken) {
        checkNotBegun();
        if (name.isBlank()) {
            throw new RaceException("The name of " + kind + " is blank; give it one that says what it is.");
        }
        if (taken.contains(name)) {
            throw new RaceException("The name \"" + name + "\" of " + kind + " is taken; give each its own.");
        }
    }

    private void checkNotBegun() {
        if (begun) {
            throw new RaceException(
                    "The race has begun: declare its actors, its invariants, its states, what comes after them"
                            + " and serial() before, not in what an actor does.");
        }
    }

    /** Nothing more can be declared. */
    void begin() {
        checkNotBegun();
        if (participants.size() < 2) {
            throw new RaceException("The race has " + (participants.isEmpty() ? "no actor" : "one actor")
                    + ", so there is nothing to interleave; declare at least two with race.actor(name, body).");
        }
        if (serial && anyOutcome) {
            throw new RaceException(
                    "The race is to be compared with serial orders (race.serial(), or serial = true), and"
                            + " race.anyOutcome() says that it is not: leave out one of them.");
        }
        if (serial) {
            checkComparable();
        }
        begun = true;
    }

    private void checkComparable() {
        int actors = participants.size();
        if (states.isEmpty() && store == null) {
            throw new RaceException("The race is to be compared with serial orders, and declares no state, so there is"
                    + " nothing to compare: say with race.state(name, value) what it comes to.");
        }
        if (actors > SerialOutcomes.MOST_ACTORS) {
            throw new RaceException("The race has " + actors + " actors, and its serial orders are run for up to "
                    + SerialOutcomes.MOST_ACTORS + " (" + SerialOrder.count(SerialOutcomes.MOST_ACTORS)
                    + " orders): declare fewer, or say in race.after what holds in the end, without race.serial() or"
                    + " serial = true.");
        }
    }

    /** Whether it is compared with serial orders. */
    boolean isSerial() {
        return serial;
    }

    /** Whether its transactions are compared with serial orders of them. */
    boolean comparesTransactions() {
        return store != null && store.tellsTransactions() && !serial && !anyOutcome;
    }

    /** Has the store draw other numbers than before. */
    void drawOthers() {
        if (store != null) {
            store.drawOthers();
        }
    }

    /** Why a transaction was aborted, if that is what was thrown; else "". */
    String abortion(Throwable thrown) {
        return store == null ? "" : store.abortion(thrown);
    }

    /** Whether an actor that was thrown this begins again. */
    boolean triesAgainAfter(Exception thrown) {
        return store != null && store.triesAgain() && !store.abortion(thrown).isEmpty();
    }

    /**
     * What the store holds now; null if there is none.
     *
     * @throws LockedException if an actor has left something locked
     */
    SharedStore.@Nullable Contents contents() throws LockedException {
        SharedStore asked = store;
        if (asked == null) {
            return null;
        }
        try {
            return asked.contents();
        } catch (RaceException | LockedException said) {
            throw said;
        } catch (Exception e) {
            throw new RaceException("What the actors have changed can't be read: " + e.getMessage(), e);
        }
    }

    List<Participant> participants() {
        return participants;
    }

    List<Invariant> invariants() {
        return invariants;
    }

    List<QueryInvariant> queries() {
        return queries;
    }

    @Nullable
    SharedStore store() {
        return store;
    }

    List<State> states() {
        return states;
    }

    List<ThrowingRunnable> afterwards() {
        return afterwards;
    }
}
