package programs.outcomes;

import java.util.concurrent.atomic.AtomicInteger;

/** The constructor of an error makes a string of its argument. */
// outcomes: 0, 1
final class AtomicInError {
    private static final AtomicInteger shared = new AtomicInteger();
    private static String result;

    public static void main(String[] known) throws Exception {
        Outcome.of(
                () -> shared.incrementAndGet(),
                () -> result = new AssertionError(shared).getMessage(),
                () -> result,
                known);
    }
}
