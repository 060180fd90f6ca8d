package programs.outcomes;

import java.util.List;

/** A call that calls a lambda ends with what that throws. */
// outcomes: 0 0, 0 1, 1 0, 1 1
final class LambdaThrows {
    private static final List<Integer> numbers = List.of(1, 2);
    private static int called;
    private static int caught;
    private static String result;

    private static void next(int number) {
        called = number;
        throw new IllegalStateException();
    }

    private static void call() {
        try {
            numbers.forEach(LambdaThrows::next);
        } catch (IllegalStateException e) {
            caught = 1;
        }
    }

    public static void main(String[] known) throws Exception {
        Outcome.beside(() -> result = called + " " + caught, LambdaThrows::call, () -> result, known);
    }
}
