package programs.outcomes;

import java.util.concurrent.locks.LockSupport;

/** A permit for a thread that has not been started is lost. */
// outcomes: in time, too late
final class UnparkedTooEarly {
    private static String result = "in time";
    private static final Thread worker = new Thread(() -> {
        long begin = System.nanoTime();
        LockSupport.parkNanos(5_000_000_000L);
        if (System.nanoTime() - begin >= 5_000_000_000L) {
            result = "too late";
        }
    });

    public static void main(String[] known) throws Exception {
        Outcome.of(
                () -> {
                    worker.start();
                    worker.join();
                },
                () -> LockSupport.unpark(worker),
                () -> result,
                known);
    }
}
