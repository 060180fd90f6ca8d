package dev.chicane.tests.bench;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Progress;
import dev.chicane.engine.Settings;
import dev.chicane.heap.Program;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Executions a second of an explored program, as the command does it, but going on after failures.
 *
 * <p>Takes the program, and perhaps {@link #WITHOUT_DATA_RACES}. Returns the rate once the code is compiled, by the wall's clock and by the processor's time; then by
 * execution the mean number of steps, of switches and of actors, and the share of executions that failed.
 */
final class ExploredRate implements Probe {
    static final String WITHOUT_DATA_RACES = "without data races";

    private static final Duration WARM_UP = Duration.ofMillis(3000);
    private static final Duration MEASURED = Duration.ofMillis(1200);
    private static final long UNLIMITED = Long.MAX_VALUE;

    @Override
    public List<Double> measure(List<String> arguments) {
        try (Program program = Programs.load(arguments.getFirst())) {
            var window = new Window();
            Settings settings = Settings.DEFAULT
                    .withStrategy("random")
                    .withBudget(new Budget(UNLIMITED, WARM_UP.plus(MEASURED)))
                    .countingFailures();
            if (arguments.contains(WITHOUT_DATA_RACES)) {
                settings = settings.withoutDataRaces();
            }
            Exploration found = new Explorer(program, settings, window).explore();
            if (!found.notCovered().isEmpty()) {
                throw new IllegalStateException("The program is not under full control: " + found.notCovered());
            }
            SwitchCount count = SwitchCount.of(program, settings.seed());
            return List.of(
                    window.schedules() * 1e9 / window.nanos(),
                    window.schedules() * 1e9 / window.cpuNanos(),
                    found.points(),
                    count.switches(),
                    count.actors(),
                    (double) found.failures() / found.schedules());
        }
    }

    /** The stretch of a search between the end of the warm-up and the last report. */
    private static final class Window implements Progress {
        /** How far a search has come; it reports on the thread that searches. */
        private record Moment(long schedules, long nanos, long cpuNanos) {}

        private final List<Moment> moments = new ArrayList<>();

        @Override
        public void report(long schedules, long distinct, Duration elapsed) {
            if (elapsed.compareTo(WARM_UP) >= 0) {
                moments.add(new Moment(schedules, elapsed.toNanos(), Stopwatch.threadCpuNanos()));
            }
        }

        long schedules() {
            return between(Moment::schedules);
        }

        long nanos() {
            return between(Moment::nanos);
        }

        long cpuNanos() {
            return between(Moment::cpuNanos);
        }

        private long between(ToLongFunction<Moment> figure) {
            if (moments.size() < 2) {
                throw new IllegalStateException(
                        "The search reported too little progress after its warm-up: " + moments);
            }
            return figure.applyAsLong(moments.getLast()) - figure.applyAsLong(moments.getFirst());
        }
    }
}
