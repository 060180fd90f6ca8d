package programs.outcomes;

import java.util.concurrent.atomic.AtomicReference;

/** An atomic reference, compared and set by both. */
// outcomes: one, two
final class SwappedInReference {
    private static final AtomicReference<String> shared = new AtomicReference<>("none");

    public static void main(String[] known) throws Exception {
        Outcome.of(
                () -> shared.compareAndSet("none", "one"),
                () -> shared.compareAndSet("none", "two"),
                () -> shared.get(),
                known);
    }
}
