package dev.chicane.tests.bench;

import java.util.List;

/** Two long-lived virtual threads that switch in turn on one carrier. Returns the nanoseconds of one switch, of the processor's
 * time. */
final class BareSwitch implements Probe {
    private static final int YIELDS = 100_000;

    @Override
    public List<Double> measure(List<String> arguments) {
        var vessels = new BareVessels();
        return List.of(Stopwatch.of(() -> vessels.run(2, YIELDS)).cpuNanos());
    }
}
