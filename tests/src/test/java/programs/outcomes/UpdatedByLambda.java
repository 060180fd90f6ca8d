package programs.outcomes;

import java.util.concurrent.atomic.AtomicIntegerArray;

/** After a lambda was called, its caller changes what is shared. */
// outcomes: 0 0, 0 1, 1 0, 1 1
final class UpdatedByLambda {
    private static final AtomicIntegerArray shared = new AtomicIntegerArray(1);
    private static int called;
    private static int added = 1;
    private static String result;

    private static int next(int value) {
        called = 1;
        return value + added;
    }

    public static void main(String[] known) throws Exception {
        Outcome.beside(
                () -> result = called + " " + shared.get(0),
                () -> shared.updateAndGet(0, UpdatedByLambda::next),
                () -> result,
                known);
    }
}
