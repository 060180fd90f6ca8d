package dev.chicane.engine.race;

import dev.chicane.engine.Unchecked;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.engine.scheduler.Wait;
import java.util.ArrayList;
import java.util.List;

/**
 * One execution of a declared race, by the root actor, who waits while the others run.
 *
 * <p>Used on the carrier.
 */
public final class RaceRun {
    private final Race race;
    private final ControlledScheduler scheduler;
    private final Actor root;
    private final List<Actor> actors = new ArrayList<>();

    // Mutable state
    private List<String> states = List.of();
    private int running;

    /** Of a race that is declared; {@code root} is the calling actor. */
    public RaceRun(Race race, Actor root) {
        this.race = race;
        this.scheduler = root.scheduler();
        this.root = root;
    }

    /** Runs the actors, and then what comes after them. */
    public void run() throws Throwable {
        race.begin();
        var watch = race.invariants().isEmpty() ? null : new InvariantWatch(race.invariants(), this::recordStates);
        if (watch != null) {
            scheduler.watch(watch);
            watch.look(root);
        }
        // All are there before the first one runs: who is made before whom is not what the race is about.
        for (Race.Participant participant : race.participants()) {
            running++;
            actors.add(scheduler.spawn(participant.name(), false, this, () -> act(participant)));
        }
        while (running > 0) {
            scheduler.block(root, new Wait(Wait.Kind.JOIN, this), -1);
        }
        for (Actor actor : actors) {
            scheduler.join(root, actor, -1);
        }
        if (watch != null) {
            watch.look(root);
            scheduler.watch(null);
        }
        try {
            for (ThrowingRunnable afterwards : race.afterwards()) {
                afterwards.run();
            }
        } finally {
            recordStates(root);
        }
    }

    private void act(Race.Participant participant) {
        try {
            participant.body().run();
        } catch (Throwable failure) {
            if (!ControlledScheduler.unwinds(failure)) {
                Actor self = scheduler.self();
                if (self != null) {
                    recordStates(self);
                }
            }
            throw Unchecked.thrown(failure);
        }
    }

    /** To be called when any actor has ended. */
    public void ended(Actor actor) {
        if (actor.identity() == this && --running == 0) {
            scheduler.wake(root);
        }
    }

    /** What the declared values were in the end, one sentence each. */
    public List<String> states() {
        return states;
    }

    /** On the actor that was the last to do anything, for code of the program may only run on one. */
    private void recordStates(Actor self) {
        if (race.states().isEmpty() || self.dying()) {
            return;
        }
        var lines = new ArrayList<String>();
        scheduler.atomic(self, true);
        try {
            for (Race.State state : race.states()) {
                lines.add("In the end " + state.name() + " was " + value(state) + ".");
            }
        } finally {
            scheduler.atomic(self, false);
        }
        states = List.copyOf(lines);
    }

    private static String value(Race.State state) {
        try {
            return String.valueOf(state.value().get());
        } catch (RuntimeException | AssertionError e) {
            return "not to be had (" + e + ")";
        }
    }

    @Override
    public String toString() {
        return "all actors";
    }
}
