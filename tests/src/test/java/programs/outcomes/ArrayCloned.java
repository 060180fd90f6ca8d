package programs.outcomes;

/** A clone reads all elements of an array. */
// outcomes: 0, 1
final class ArrayCloned {
    private static final int[] shared = new int[1];
    private static int[] result;

    public static void main(String[] known) throws Exception {
        Outcome.of(() -> shared[0] = 1, () -> result = shared.clone(), () -> result[0], known);
    }
}
