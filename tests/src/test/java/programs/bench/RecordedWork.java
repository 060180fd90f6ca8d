package programs.bench;

import java.util.Locale;

/**
 * Does one kind of work for a while in two threads, and prints how many nanoseconds one round of it took: {@code shared} increments a
 * field under a lock, {@code own} fields and elements that no other thread touches, {@code pure} computes without any.
 */
final class RecordedWork {
    private static final long WARM_UP_NANOS = 1_000_000_000;
    private static final long MEASURED_NANOS = 1_000_000_000;
    private static final int ROUNDS = 1_000;

    private final Object lock = new Object();
    private long shared;

    /** What one thread has to itself. */
    private static final class Own {
        private final int[] cells = new int[64];
        private int sum;
    }

    private int round(String kind, Own own) {
        int result = 0;
        for (int i = 0; i < ROUNDS; i++) {
            switch (kind) {
                case "shared" -> {
                    synchronized (lock) {
                        shared++;
                    }
                }
                case "own" -> {
                    own.cells[i % 64] += i;
                    own.sum += own.cells[(i + 1) % 64];
                }
                case "pure" -> {
                    for (int j = 0; j < 20; j++) {
                        result = result * 31 + i % (j + 1);
                    }
                }
                default -> throw new IllegalArgumentException("There is no kind of work " + kind + ".");
            }
        }
        return result + own.sum;
    }

    private double repeat(String kind, long nanos) {
        var own = new Own();
        long begin = System.nanoTime();
        long rounds = 0;
        long waste = 0;
        while (System.nanoTime() - begin < nanos) {
            waste += round(kind, own);
            rounds++;
        }
        double each = (double) (System.nanoTime() - begin) / rounds;
        return waste == Long.MIN_VALUE ? 0 : each;
    }

    public static void main(String[] args) throws InterruptedException {
        var work = new RecordedWork();
        long all = WARM_UP_NANOS + MEASURED_NANOS;
        var other = new Thread(() -> work.repeat(args[0], all));
        other.start();
        work.repeat(args[0], WARM_UP_NANOS);
        double each = work.repeat(args[0], MEASURED_NANOS);
        other.join();
        System.out.printf(Locale.ROOT, "measured: %.1f%n", each);
    }
}
