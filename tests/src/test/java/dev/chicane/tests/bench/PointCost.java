package dev.chicane.tests.bench;

import dev.chicane.engine.schedule.Timeouts;
import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.engine.strategy.Decision;
import dev.chicane.engine.strategy.Strategy;
import dev.chicane.heap.Program;
import java.util.List;

/**
 * What one scheduling point costs: a field access in an actor's loop.
 *
 * <p>Takes the company of that actor, see the program {@code FieldLoop}. Returns nanoseconds a point, of the processor's time; the strategy stays
 * with the running actor, and of a {@code pair} it switches to the other at each point.
 */
final class PointCost implements Probe {
    @Override
    public List<Double> measure(List<String> arguments) {
        String company = arguments.getFirst();
        try (Program program = Programs.load("FieldLoop", company)) {
            var scheduler = new ControlledScheduler(program, Timeouts.SHORT, Integer.MAX_VALUE);
            Strategy strategy = company.equals("pair") ? new Alternate() : new Stay();
            var taken = Stopwatch.of(() -> scheduler
                    .run(() -> Uncaught.run(program::run), strategy, null, null)
                    .steps());
            return List.of(taken.cpuNanos());
        }
    }

    private static final class Stay implements Strategy {
        @Override
        public String name() {
            return "stay";
        }

        @Override
        public boolean begin(long index) {
            return true;
        }

        @Override
        public int choose(Decision decision) {
            return decision.fallback();
        }
    }

    private static final class Alternate implements Strategy {
        @Override
        public String name() {
            return "alternate";
        }

        @Override
        public boolean begin(long index) {
            return true;
        }

        @Override
        public int choose(Decision decision) {
            return (decision.fallback() + 1) % decision.count();
        }
    }
}
