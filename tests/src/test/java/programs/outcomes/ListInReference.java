package programs.outcomes;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** An atomic reference shows what it refers to. */
// outcomes: [1], []
final class ListInReference {
    private static final List<Integer> shared = new ArrayList<>();
    private static final AtomicReference<Object> reference = new AtomicReference<>(shared);
    private static String result;

    public static void main(String[] known) throws Exception {
        Outcome.of(() -> shared.add(1), () -> result = reference.toString(), () -> result, known);
    }
}
