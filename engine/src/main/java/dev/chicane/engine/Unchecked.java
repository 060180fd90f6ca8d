package dev.chicane.engine;

/** Throws anything as if it were unchecked: what a program throws is passed on as it is. */
public final class Unchecked {
    private Unchecked() {}

    /** Throws it; to be called as {@code throw Unchecked.thrown(failure)}, so that the compiler sees an end. */
    public static RuntimeException thrown(Throwable failure) {
        throw Unchecked.<RuntimeException>sneaky(failure);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException sneaky(Throwable failure) throws T {
        throw (T) failure;
    }
}
