package programs.outcomes;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One writes, one adds to a list, and a third one looks at both. */
// outcomes: 0, 1, 2
final class ListOfThree {
    private static final AtomicInteger number = new AtomicInteger();
    private static final List<Integer> list = new ArrayList<>();
    private static int result;

    public static void main(String[] known) throws Exception {
        Outcome.of(
                () -> number.set(1),
                () -> list.add(2),
                () -> {
                    if (number.get() == 1) {
                        result = list.size() + 1;
                    }
                },
                () -> result,
                known);
    }
}
