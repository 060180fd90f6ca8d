package programs.outcomes;

import java.util.concurrent.atomic.AtomicInteger;

/** A number may be one that changes. */
// outcomes: 0, 1
final class NumberIsAtomic {
    private static final AtomicInteger shared = new AtomicInteger();
    private static final Number number = shared;
    private static int result;

    public static void main(String[] known) throws Exception {
        Outcome.of(() -> shared.incrementAndGet(), () -> result = number.intValue(), () -> result, known);
    }
}
