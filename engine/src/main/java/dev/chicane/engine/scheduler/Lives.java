package dev.chicane.engine.scheduler;

import dev.chicane.engine.scheduler.Execution.Ending;
import java.util.concurrent.ForkJoinWorkerThread;
import org.jspecify.annotations.Nullable;

/** How actors come to life, and how they end. Used on the carrier, by the running actor. */
final class Lives {
    private final ControlledScheduler scheduler;
    private final CurrentExecution now;
    private final Vessels vessels;
    private final Surroundings surroundings;

    // Mutable state over all executions
    private boolean endsSeen;

    Lives(ControlledScheduler scheduler, CurrentExecution now, Vessels vessels, Surroundings surroundings) {
        this.scheduler = scheduler;
        this.now = now;
        this.vessels = vessels;
        this.surroundings = surroundings;
    }

    /** See {@link ControlledScheduler#spawn}. */
    Actor spawn(String name, boolean daemon, @Nullable Object identity, Runnable body) {
        Actor actor = prepare(daemon, body);
        Thread vessel = vessels.create(actor, name, actor.task());
        bear(actor, name, identity, vessel);
        vessel.start();
        return actor;
    }

    /** See {@link ControlledScheduler#prepare}. */
    Actor prepare(boolean daemon, Runnable body) {
        return new Actor(scheduler, daemon, self -> run(self, body));
    }

    /** See {@link ControlledScheduler#bear}. */
    void bear(Actor actor, String name, @Nullable Object identity, Thread vessel) {
        actor.bear(now.actors.size(), name, identity, vessel);
        now.actors.add(actor);
        if (!actor.daemon()) {
            now.liveNonDaemons++;
        }
        now.enabled.add(actor);
        ActorListener hears = now.listener;
        Actor parent = now.current;
        // Workers of the common pool are anybody's.
        if (parent != null && parent.keepsToItsOwn() && !(identity instanceof ForkJoinWorkerThread)) {
            actor.serve();
        }
        now.effects.born(parent == null ? actor : parent, actor);
        if (hears != null && parent != null) {
            hears.started(parent, actor);
        }
    }

    private void run(Actor self, Runnable body) {
        self.hasBegun = true;
        try {
            body.run();
            // Others may see what it did last, and that it has not ended yet.
            now.options.nextIsUnseen(!endsSeen && !endsExecution(self));
            now.effects.announceEnd(self);
            scheduler.point(self);
            now.options.nextIsUnseen(false);
            surroundings.ending(self);
        } catch (ActorUnwound over) {
            // the execution is over: nothing to tell
        } catch (Throwable failure) {
            if (!self.dying() && now.ending == null) {
                self.failure = failure;
                now.end(Ending.FAILED, self, "");
            }
        } finally {
            ended(self);
        }
    }

    /** Whether daemons are cut off by its end, so that they come further if it is later. */
    private boolean endsExecution(Actor self) {
        return !self.daemon() && now.liveNonDaemons == 1;
    }

    /** See {@link ControlledScheduler#endsSeen()}. */
    boolean endsSeen() {
        return endsSeen;
    }

    /** See {@link ControlledScheduler#endsSeen(boolean)}. */
    void endsSeen(boolean seen) {
        endsSeen = seen;
    }

    private void ended(Actor self) {
        if (self.dying()) {
            self.state = Actor.State.ENDED;
            return;
        }
        now.effects.ended(self);
        now.disable(self, Actor.State.ENDED);
        if (!self.daemon()) {
            now.liveNonDaemons--;
        }
        for (int i = 0; i < now.actors.size(); i++) {
            Wait wait = now.actors.get(i).waiting;
            if (wait != null && wait.kind() == Wait.Kind.JOIN && wait.resource() == self) {
                now.wake(now.actors.get(i));
            }
        }
        surroundings.ended(self);
        ActorListener hears = now.listener;
        if (hears != null) {
            hears.ended(self);
        }
        if (now.liveNonDaemons == 0 && now.ending == null) {
            now.cutOff(self);
        }
    }
}
