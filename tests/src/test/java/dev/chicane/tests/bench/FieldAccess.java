package dev.chicane.tests.bench;

import java.util.List;
import programs.bench.FieldLoop;

/** The loop of {@link PointCost} without Chicane. Returns the nanoseconds of one field access, of the
 * processor's time. */
final class FieldAccess implements Probe {
    @Override
    public List<Double> measure(List<String> arguments) {
        var loop = new FieldLoop();
        var taken = Stopwatch.of(() -> {
            loop.loop();
            return FieldLoop.ACCESSES;
        });
        return List.of(taken.cpuNanos());
    }
}
