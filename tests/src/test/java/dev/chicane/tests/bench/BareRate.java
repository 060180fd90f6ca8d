package dev.chicane.tests.bench;

import java.util.List;

/**
 * The bare limit of an exploration: virtual threads are made, switch so many times on one carrier, and end. Nothing
 * decides, records, or looks at memory.
 *
 * <p>Takes the number of threads and the mean number of times that one is taken up. Returns
 * such executions a second, by the wall's clock and by the processor's time.
 */
final class BareRate implements Probe {
    private static final int BATCH = 100;

    private final BareVessels vessels = new BareVessels();

    @Override
    public List<Double> measure(List<String> arguments) {
        int threads = Integer.parseInt(arguments.get(0));
        double yields = Double.parseDouble(arguments.get(1)) - threads;
        var taken = Stopwatch.of(() -> batch(threads, yields));
        return List.of(1e9 / taken.nanos(), 1e9 / taken.cpuNanos());
    }

    /** Executions whose yields are whole numbers and on average as many as wanted. */
    private long batch(int threads, double yields) {
        double owed = 0;
        for (int i = 0; i < BATCH; i++) {
            owed += yields;
            vessels.run(threads, (int) owed);
            owed -= (int) owed;
        }
        return BATCH;
    }
}
