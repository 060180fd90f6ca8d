package programs.outcomes;

/** A string copies an array of characters. */
// outcomes: a, b
final class ArrayInString {
    private static final char[] shared = {'a'};
    private static String result;

    public static void main(String[] known) throws Exception {
        Outcome.of(() -> shared[0] = 'b', () -> result = new String(shared), () -> result, known);
    }
}
