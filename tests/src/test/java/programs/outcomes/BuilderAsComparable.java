package programs.outcomes;

/** A builder is compared through an interface of the JDK. */
// outcomes: -1, 1
final class BuilderAsComparable {
    private static final StringBuilder shared = new StringBuilder("b");
    private static final Comparable<StringBuilder> other = new StringBuilder("a");
    private static int result;

    public static void main(String[] known) throws Exception {
        Outcome.of(() -> shared.setLength(0), () -> result = other.compareTo(shared), () -> result, known);
    }
}
