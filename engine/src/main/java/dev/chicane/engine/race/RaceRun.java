package dev.chicane.engine.race;

import dev.chicane.engine.Unchecked;
import dev.chicane.engine.oracle.NonSerialOutcome;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.engine.scheduler.Wait;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a declared race, by the root actor, who waits while the others run.
 *
 * <p>Used on the carrier.
 */
public final class RaceRun {
    /** What is waited for until all actors wait for their turns. */
    private static final String PREPARATIONS = "the preparations";

    /** More than this nobody would do, and no schedule that ends needs them. */
    private static final int MOST_TRIALS = 50;

    private final Race race;
    private final ControlledScheduler scheduler;
    private final Actor root;
    private final SerialOutcomes serial;
    private final ComparedExecution compared;
    private final Map<String, Actor> actors = new LinkedHashMap<>();

    // Mutable state
    private final Map<String, Throwable> thrown = new HashMap<>();
    private List<Value> values = List.of();
    private int running;
    private boolean stands;
    private boolean hasBegun;

    /** A state as it was in the end. */
    private record Value(String name, @Nullable Object value, String text) {}

    /** Of a race that is declared; {@code root} is the calling actor. What serial orders come to is kept in {@code serial}. */
    public RaceRun(Race race, Actor root, SerialOutcomes serial) {
        this.race = race;
        this.scheduler = root.scheduler();
        this.root = root;
        this.serial = serial;
        this.compared = new ComparedExecution(scheduler, serial);
    }

    /**
     * Runs the actors, and then what comes after them. What an actor fails with ends the execution, and does not come from
     * here.
     *
     * @throws RaceException if the race is declared in a way in which it can't be explored
     * @throws NonSerialOutcome if it asks to be compared, and comes to what no serial order comes to
     * @throws Throwable whatever is thrown by what comes after the actors
     */
    public void run() throws Throwable {
        race.begin();
        askForOrder();
        var watch = race.invariants().isEmpty() ? null : new InvariantWatch(race.invariants(), this::recordStates);
        if (watch != null) {
            scheduler.watch(watch);
            watch.look(root);
        }
        var commits = CommitWatch.begin(race.store(), race.queries(), root, this::recordStates);
        // All are there before the first one runs: who is made before whom is not what the race is about.
        for (Race.Participant participant : race.participants()) {
            running++;
            String name = participant.name();
            actors.put(name, scheduler.spawn(name, false, this, () -> act(participant)));
            letStand();
        }
        beginOrder();
        while (running > 0) {
            scheduler.block(root, new Wait(Wait.Kind.JOIN, this), -1);
        }
        for (Actor actor : actors.values()) {
            scheduler.join(root, actor, -1);
        }
        if (watch != null) {
            watch.look(root);
            scheduler.watch(null);
        }
        CommitWatch.end(commits, race.store());
        try {
            for (ThrowingRunnable afterwards : race.afterwards()) {
                afterwards.run();
            }
        } finally {
            recordStates(root);
        }
        if (unit() != SerialOutcomes.Unit.NOTHING) {
            compared.judge(
                    states(), threw(), thrown.values().stream().findFirst().orElse(null), race);
        }
    }

    /** What of this race comes one after the other where it is serial. */
    private SerialOutcomes.Unit unit() {
        if (race.isSerial()) {
            return SerialOutcomes.Unit.ACTOR;
        }
        return race.comparesTransactions() ? SerialOutcomes.Unit.TRANSACTION : SerialOutcomes.Unit.NOTHING;
    }

    private void act(Race.Participant participant) {
        awaitTurn(participant);
        try {
            runWithTrials(participant.body());
        } catch (Throwable failure) {
            if (serial.takes(failure)) {
                thrown.put(participant.name(), failure);
                return;
            }
            if (!ControlledScheduler.unwinds(failure)) {
                Actor self = scheduler.self();
                if (self != null) {
                    recordStates(self);
                }
            }
            throw Unchecked.thrown(failure);
        }
    }

    /** Again where its transaction was aborted, if that is what is being tried. */
    private void runWithTrials(ThrowingRunnable body) throws Throwable {
        for (int trial = 1; ; trial++) {
            try {
                body.run();
                return;
            } catch (Exception e) {
                if (trial == MOST_TRIALS || !race.triesAgainAfter(e)) {
                    throw e;
                }
            }
        }
    }

    /** Asks whether the actors are to race, or to come one after the other. */
    private void askForOrder() {
        if (unit() == SerialOutcomes.Unit.NOTHING) {
            serial.undeclared();
            return;
        }
        compared.begin(
                root,
                unit(),
                race.participants().stream().map(Race.Participant::name).toList());
        if (compared.drawsOthers()) {
            race.drawOthers();
        }
    }

    /**
     * In a serial order, waits until an actor waits for its turn. So it is never among those who could go on before that, and
     * if anybody else is, some actor has threads of its own, or the test has.
     */
    private void letStand() {
        while (compared.order() != null && !stands) {
            scheduler.block(root, new Wait(Wait.Kind.JOIN, PREPARATIONS), -1);
        }
        stands = false;
    }

    /** All actors were made: in a serial order, lets the first one go, when all others wait for the one before them. */
    private void beginOrder() {
        SerialOrder runs = compared.order();
        if (runs == null) {
            return;
        }
        for (Actor actor : actors.values()) {
            Wait waits = actor.waiting();
            if (waits != null && waits.resource() == PREPARATIONS && runs.before(actor.name()) != null) {
                scheduler.wake(actor);
                letStand();
            }
        }
        hasBegun = true;
        scheduler.wake(Objects.requireNonNull(actors.get(runs.actors().getFirst())));
    }

    /** In a serial order waits for the end of the actor before. Others may not see that: it takes no step. */
    private void awaitTurn(Race.Participant participant) {
        SerialOrder runs = compared.order();
        Actor self = scheduler.self();
        if (runs == null || self == null) {
            return;
        }
        String name = runs.before(participant.name());
        while (!hasBegun || (name != null && !hasEnded(name))) {
            if (!hasBegun) {
                stands = true;
                scheduler.wake(root);
            }
            Actor before = name == null ? null : actors.get(name);
            scheduler.block(self, new Wait(Wait.Kind.JOIN, before == null ? PREPARATIONS : before), -1);
        }
    }

    private boolean hasEnded(String name) {
        Actor actor = actors.get(name);
        return actor != null && actor.ended();
    }

    /** Asks values what they are, which is code of the program. */
    private Map<String, String> states() {
        var states = new LinkedHashMap<String, String>();
        scheduler.atomic(root, true);
        try {
            for (Value value : values) {
                Object had = value.value();
                states.put(value.name(), had instanceof NotHad ? value.text() : StateText.of(value.name(), had));
            }
        } finally {
            scheduler.atomic(root, false);
        }
        return states;
    }

    private Map<String, String> threw() {
        var threw = new LinkedHashMap<String, String>();
        for (String actor : actors.keySet()) {
            Throwable failure = thrown.get(actor);
            if (failure != null) {
                String abortion = race.abortion(failure);
                threw.put(actor, abortion.isEmpty() ? failure.getClass().getName() : abortion);
            }
        }
        return threw;
    }

    /** To be called when any actor has ended. */
    public void ended(Actor actor) {
        if (actor.identity() == this && --running == 0) {
            scheduler.wake(root);
        }
    }

    /** Whether it is serial, and something in it is otherwise on purpose: how it ends is no verdict. */
    public boolean isTrial() {
        return compared.isTrial();
    }

    /** What a failure should say: in which order the actors ran, and what the states were in the end; one sentence each. */
    public List<String> remarks() {
        var lines = new ArrayList<String>();
        SerialOrder order = compared.order();
        if (order != null) {
            lines.add(
                    "The actors ran one after the other here (" + order + "): it fails without any race between them.");
        } else if (scheduler.transactions().wereSerial(root)) {
            lines.add(SerialOutcomes.BETWEEN);
        }
        for (Value value : values) {
            lines.add("In the end " + value.name() + " was " + value.text() + ".");
        }
        return lines;
    }

    /** On the actor that was the last to do anything, for code of the program may only run on one. */
    private void recordStates(Actor self) {
        if (race.states().isEmpty() || self.dying()) {
            return;
        }
        var recorded = new ArrayList<Value>();
        scheduler.atomic(self, true);
        try {
            for (Race.State state : race.states()) {
                recorded.add(value(state));
            }
        } finally {
            scheduler.atomic(self, false);
        }
        values = recorded;
    }

    private static Value value(Race.State state) {
        try {
            Object value = state.value().get();
            return new Value(state.name(), value, shown(value));
        } catch (RuntimeException | AssertionError e) {
            return new Value(state.name(), NotHad.VALUE, "not to be had (" + e + ")");
        }
    }

    private static String shown(@Nullable Object value) {
        try {
            return String.valueOf(value);
        } catch (StackOverflowError e) {
            return "not to be shown, since it holds itself, or too much";
        }
    }

    /** In place of a value whose supplier threw. */
    private enum NotHad {
        VALUE
    }

    @Override
    public String toString() {
        return "all actors";
    }
}
