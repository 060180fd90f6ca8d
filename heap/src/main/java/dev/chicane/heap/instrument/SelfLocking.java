package dev.chicane.heap.instrument;

import java.util.Set;

/**
 * Which calls of the JDK's methods that are no points lock the object that they are made on, or what it is made of, out of
 * sight: a {@code synchronized} block of the program on that object keeps them out.
 */
final class SelfLocking {
    private static final Set<String> OF_THROWABLES = Set.of(
            "addSuppressed",
            "fillInStackTrace",
            "getCause",
            "getStackTrace",
            "getSuppressed",
            "initCause",
            "printStackTrace",
            "setStackTrace");

    /** Classes that do so in all their methods, and the ones by which their objects mostly go. */
    private static final Set<String> BUFFERS =
            Set.of("java/io/ByteArrayOutputStream", "java/io/OutputStream", "java/io/StringWriter", "java/io/Writer");

    private SelfLocking() {}

    /** Whether this may be one, by the class of the JDK that declares the method. */
    static boolean maybe(String declaring, String method) {
        return KnownCalls.isThrowable(declaring) ? OF_THROWABLES.contains(method) : BUFFERS.contains(declaring);
    }
}
