package programs.outcomes;

import java.util.concurrent.CountDownLatch;

/** A latch between two writes. */
// outcomes: 1, 2
final class LatchedWrites {
    private static final CountDownLatch latch = new CountDownLatch(1);
    private static volatile int first;
    private static volatile int second;

    public static void main(String[] known) throws Exception {
        Outcome.of(
                () -> {
                    first = 1;
                    latch.countDown();
                    first = 2;
                },
                () -> {
                    latch.await();
                    second = first;
                },
                () -> second,
                known);
    }
}
