package dev.chicane.tests.bench;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.race.Race;
import dev.chicane.engine.race.RacePoint;
import java.time.Duration;
import java.util.List;

/**
 * Executions a second of a declared race without instrumentation: the lost update of two actors, with a point before the
 * read and before the write.
 *
 * <p>Returns the rate once the code is compiled, and the mean number of steps.
 */
final class DeclaredRate implements Probe {
    private static final Duration WARM_UP = Duration.ofMillis(3000);
    private static final Duration MEASURED = Duration.ofMillis(1200);

    @Override
    public List<Double> measure(List<String> arguments) {
        explore(WARM_UP);
        Exploration found = explore(MEASURED);
        return List.of(found.schedulesPerSecond(), found.points());
    }

    private static Exploration explore(Duration time) {
        return Explorer.explore(Race.scenario("lost update", DeclaredRate::declare), new Budget(Long.MAX_VALUE, time));
    }

    private static void declare(Race race) {
        var counter = new Counter();
        race.actor("alice", counter::increment);
        race.actor("bob", counter::increment);
        race.after(counter::check);
    }

    private static final class Counter {
        private int count;

        void increment() {
            RacePoint.here("read");
            int before = count;
            RacePoint.here("write");
            count = before + 1;
        }

        /** Lost updates are no failure here: the search is to go on. */
        void check() {
            if (count < 1 || count > 2) {
                throw new AssertionError("count " + count);
            }
        }
    }
}
