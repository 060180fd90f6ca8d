package programs.outcomes;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/** A field is updated by a function that looks at another one. */
// outcomes: 0, 5
final class UpdaterLooks {
    private static final class Pair {
        volatile int one;
        volatile int other;
    }

    private static final AtomicIntegerFieldUpdater<Pair> ONE = AtomicIntegerFieldUpdater.newUpdater(Pair.class, "one");
    private static final Pair pair = new Pair();
    private static int result;

    public static void main(String[] known) throws Exception {
        Outcome.of(
                () -> pair.other = 5,
                () -> result = ONE.updateAndGet(pair, value -> value + pair.other),
                () -> result,
                known);
    }
}
