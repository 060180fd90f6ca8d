package programs.outcomes;

/** An array is copied by a reference to a constructor, which is called through an interface of the program. */
// outcomes: a, b
final class StringByReference {
    interface Maker {
        String make(char[] characters);
    }

    private static final Maker MAKER = String::new;
    private static final char[] shared = {'a'};
    private static String result;

    public static void main(String[] known) throws Exception {
        Outcome.of(() -> shared[0] = 'b', () -> result = MAKER.make(shared), () -> result, known);
    }
}
