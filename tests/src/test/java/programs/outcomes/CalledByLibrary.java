package programs.outcomes;

/** A library that may not be looked into calls a lambda, and then changes what is shared. */
// outcomes: 0 0, 0 1, 1 0, 1 1
final class CalledByLibrary {
    private static final int[] shared = new int[1];
    private static int called;
    private static int again = 1;
    private static String result;

    private static void task() {
        called = 1;
        called = again;
    }

    public static void main(String[] known) throws Exception {
        Outcome.beside(
                () -> result = called + " " + shared[0],
                () -> Library.call(CalledByLibrary::task, shared),
                () -> result,
                known);
    }
}
