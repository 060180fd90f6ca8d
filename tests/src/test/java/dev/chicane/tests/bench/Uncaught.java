package dev.chicane.tests.bench;

/** Lets a body throw whatever it throws, where the signature has no place for it. */
final class Uncaught {
    /** Such a body. */
    @FunctionalInterface
    interface Body {
        void run() throws Throwable;
    }

    private Uncaught() {}

    static void run(Body body) {
        try {
            body.run();
        } catch (Throwable failure) {
            throw Uncaught.<RuntimeException>sneaky(failure);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException sneaky(Throwable failure) throws T {
        throw (T) failure;
    }
}
