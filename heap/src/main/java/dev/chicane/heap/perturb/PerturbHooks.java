package dev.chicane.heap.perturb;

import org.jspecify.annotations.Nullable;

/** What the marked places of the program call. */
public final class PerturbHooks {
    private static volatile @Nullable Perturbing armed;

    private PerturbHooks() {}

    static void arm(@Nullable Perturbing perturbing) {
        armed = perturbing;
    }

    /** The place of the first act is come to. */
    public static void beforeFirst() {
        Perturbing perturbing = armed;
        if (perturbing != null) {
            perturbing.beforeFirst();
        }
    }

    /** The place of the second act is come to. */
    public static void beforeSecond() {
        Perturbing perturbing = armed;
        if (perturbing != null) {
            perturbing.beforeSecond();
        }
    }

    /** The place of the act that is delayed is come to. */
    public static void beforeDelayed() {
        Perturbing perturbing = armed;
        if (perturbing != null) {
            perturbing.beforeDelayed();
        }
    }

    /** What is done at the place of the second act is done. */
    public static void afterSecond() {
        Perturbing perturbing = armed;
        if (perturbing != null) {
            perturbing.afterSecond();
        }
    }
}
