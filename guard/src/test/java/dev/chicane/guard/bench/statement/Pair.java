package dev.chicane.guard.bench.statement;

import dev.chicane.guard.bench.Compared;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A piece beside the plain SQL that it wraps, round by round. Not thread-safe. */
final class Pair implements Compared {
    private static final Duration WARM_UP = Duration.ofMillis(600);
    private static final Duration TURN = Duration.ofMillis(200);
    private static final int TURNS = 8;

    private final String name;
    private final Work plain;
    private final Work guarded;
    private final int threads;
    // Mutable state
    private final List<Double> plainTimes = new ArrayList<>();
    private final List<Double> guardedTimes = new ArrayList<>();

    Pair(String name, Work plain, Work guarded, int threads) {
        this.name = name;
        this.plain = plain;
        this.guarded = guarded;
        this.threads = threads;
    }

    @Override
    public String name() {
        return name;
    }

    /** Measures both, in turns, so that whatever else the machine does comes upon both. */
    @Override
    public void measure() throws Exception {
        micros(plain, WARM_UP);
        micros(guarded, WARM_UP);
        double plainTime = 0;
        double guardedTime = 0;
        for (int turn = 0; turn < TURNS; turn++) {
            plainTime += micros(plain, TURN);
            guardedTime += micros(guarded, TURN);
        }
        plainTimes.add(plainTime / TURNS);
        guardedTimes.add(guardedTime / TURNS);
    }

    /** For each transaction of a thread. */
    private double micros(Work work, Duration time) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<Double>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                all.add(pool.submit(() -> repeat(work, thread, time)));
            }
            double sum = 0;
            for (Future<Double> each : all) {
                sum += each.get();
            }
            return sum / threads;
        }
    }

    private static double repeat(Work work, int thread, Duration time) throws Exception {
        long begin = System.nanoTime();
        long times = 0;
        while (System.nanoTime() - begin < time.toNanos()) {
            work.run(thread);
            times++;
        }
        return (System.nanoTime() - begin) / 1e3 / times;
    }

    /** As a row of the table. */
    @Override
    public String row() {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < plainTimes.size(); i++) {
            ratios.add(guardedTimes.get(i) / plainTimes.get(i));
        }
        return String.format(
                Locale.ROOT,
                "| %s | %d | %s | %s | %.2f x |",
                name,
                threads,
                of(plainTimes),
                of(guardedTimes),
                middle(ratios));
    }

    private static String of(List<Double> times) {
        List<Double> sorted = times.stream().sorted().toList();
        return String.format(Locale.ROOT, "%,.0f (%,.0f - %,.0f)", middle(times), sorted.getFirst(), sorted.getLast());
    }

    private static double middle(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
