package dev.chicane.engine.linearizability;

import dev.chicane.engine.scheduler.Actor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which actor calls, if any. Whoever puts actors under control says how to tell; without, all threads are their own.
 * Thread-safe.
 */
public final class CallingActor {
    private static volatile @Nullable Supplier<@Nullable Actor> source;

    private CallingActor() {}

    /** From now on {@code newSource} knows; it returns null for a thread that is not controlled. Null: nobody does. */
    public static void arm(@Nullable Supplier<@Nullable Actor> newSource) {
        source = newSource;
    }

    static @Nullable Actor get() {
        Supplier<@Nullable Actor> asked = source;
        return asked == null ? null : asked.get();
    }
}
