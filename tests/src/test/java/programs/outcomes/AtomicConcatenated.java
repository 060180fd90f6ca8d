package programs.outcomes;

import java.util.concurrent.atomic.AtomicInteger;

/** A concatenation shows an atomic number. */
// outcomes: is 0, is 1
final class AtomicConcatenated {
    private static final AtomicInteger shared = new AtomicInteger();
    private static String result;

    public static void main(String[] known) throws Exception {
        Outcome.of(() -> shared.incrementAndGet(), () -> result = "is " + shared, () -> result, known);
    }
}
