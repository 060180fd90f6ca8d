package dev.chicane.tests.bench;

import dev.chicane.engine.Scenario;
import dev.chicane.engine.schedule.Timeouts;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ActorListener;
import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.engine.strategy.Decision;
import dev.chicane.engine.strategy.Strategies;
import dev.chicane.engine.strategy.Strategy;

/**
 * How often the carrier takes up an actor in one execution, and how many actors there are; means of random schedules.
 *
 * @param switches times that an actor was taken up, the root's first time included
 * @param actors how many there were
 */
record SwitchCount(double switches, double actors) {
    private static final int EXECUTIONS = 5_000;
    private static final int MAX_STEPS = 1_000_000;

    static SwitchCount of(Scenario scenario, long seed) {
        var scheduler = new ControlledScheduler(scenario, Timeouts.SHORT, MAX_STEPS);
        var counter = new Counter(Strategies.create("random", seed));
        long actors = 0;
        for (int i = 0; i < EXECUTIONS; i++) {
            counter.begin(i);
            actors += scheduler
                    .run(() -> Uncaught.run(scenario::run), counter, counter, null)
                    .actors()
                    .size();
        }
        return new SwitchCount((double) counter.switches / EXECUTIONS, (double) actors / EXECUTIONS);
    }

    /** Follows another strategy, and counts. */
    private static final class Counter implements Strategy, ActorListener {
        private final Strategy strategy;
        private long switches;

        Counter(Strategy strategy) {
            this.strategy = strategy;
        }

        @Override
        public String name() {
            return strategy.name();
        }

        @Override
        public boolean begin(long index) {
            return strategy.begin(index);
        }

        /** Asked on the actor's own virtual thread, it may be switched away from; on the carrier, it already was. */
        @Override
        public int choose(Decision decision) {
            int chosen = strategy.choose(decision);
            if (Thread.currentThread().isVirtual() && chosen != decision.fallback()) {
                switches++;
            }
            return chosen;
        }

        @Override
        public void blocked(Actor actor) {
            switches++;
        }

        /** Stands for the beginning of the next one; the last end for the root's first beginning. */
        @Override
        public void ended(Actor actor) {
            switches++;
        }
    }
}
