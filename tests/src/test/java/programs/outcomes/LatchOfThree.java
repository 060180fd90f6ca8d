package programs.outcomes;

import java.util.concurrent.CountDownLatch;

/** One waits for a latch, and two write what it reads. */
// outcomes: 1, 2, 5, 6, 7
final class LatchOfThree {
    private static final CountDownLatch latch = new CountDownLatch(1);
    private static int shared;
    private static int result;

    public static void main(String[] known) throws Exception {
        Outcome.of(
                () -> {
                    latch.await();
                    result = shared;
                },
                () -> {
                    shared = 1;
                    latch.countDown();
                    shared = 2;
                },
                () -> shared += 5,
                () -> result,
                known);
    }
}
