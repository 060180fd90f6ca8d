package dev.chicane.heap.control;

import java.lang.invoke.MethodHandles;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Objects of the JDK that pass each call on to what they were made of, which may be the program's, although most objects of
 * their type call nobody back. Thread-safe.
 */
final class Delegates {
    /** A handle on a variable that calls other handles before and after; random numbers of another generator. */
    private static final Set<Class<?>> CLASSES = Set.of(
            MethodHandles.dropCoordinates(MethodHandles.arrayElementVarHandle(int[].class), 0, int.class)
                    .getClass(),
            Random.from(new SplittableRandom(1)).getClass());

    private Delegates() {}

    /** Whether this is one of them. */
    static boolean is(Object object) {
        return CLASSES.contains(object.getClass());
    }
}
