package programs.outcomes;

import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** A call that calls a lambda is over, and another one around it is not. */
// outcomes: 0 0, 0 1, 1 0, 1 1
final class UpdatedByLambdaThatCalls {
    private static final AtomicIntegerArray shared = new AtomicIntegerArray(1);
    private static final List<Integer> numbers = List.of(1);
    private static int called;
    private static int sum;
    private static String result;

    private static int next(int value) {
        numbers.forEach(number -> sum += number);
        called = 1;
        return value + sum;
    }

    public static void main(String[] known) throws Exception {
        Outcome.beside(
                () -> result = called + " " + shared.get(0),
                () -> shared.updateAndGet(0, UpdatedByLambdaThatCalls::next),
                () -> result,
                known);
    }
}
