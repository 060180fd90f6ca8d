package dev.chicane.runtime;

import org.jspecify.annotations.Nullable;

/**
 * The static methods that code calls some of whose places are marked, so that threads can be delayed and held there. They do nothing
 * until a bridge is armed, and never throw.
 */
public final class PerturbHooks {
    private static volatile @Nullable PerturbBridge bridge;

    private PerturbHooks() {}

    /** Arms the hooks, or disarms them. */
    public static void arm(@Nullable PerturbBridge newBridge) {
        bridge = newBridge;
    }

    /** The place with this number is come to. */
    public static void before(int place) {
        PerturbBridge b = bridge;
        if (b != null) {
            try {
                b.before(place);
            } catch (Throwable e) {
                // The program must not see what it would not see without the agent.
                return;
            }
        }
    }

    /** What is done at it is done. */
    public static void after(int place) {
        PerturbBridge b = bridge;
        if (b != null) {
            try {
                b.after(place);
            } catch (Throwable e) {
                return;
            }
        }
    }
}
