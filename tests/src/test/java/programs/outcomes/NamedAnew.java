package programs.outcomes;

/** A thread gets another name. */
// outcomes: new, old
final class NamedAnew {
    private static final Thread shared = new Thread(() -> {}, "old");
    private static String result;

    public static void main(String[] known) throws Exception {
        Outcome.of(() -> shared.setName("new"), () -> result = shared.getName(), () -> result, known);
    }
}
