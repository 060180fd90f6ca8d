package programs.outcomes;

/** The JDK asks the program's own group of threads how many there are. */
// outcomes: 0, 1
final class GroupOfOwnClass {
    private static final class Own extends ThreadGroup {
        Own() {
            super("own");
        }

        @Override
        public int activeCount() {
            return shared;
        }
    }

    private static final ThreadGroup group = new Own();
    private static int shared;
    private static int result;

    public static void main(String[] known) throws Exception {
        Outcome.beside(new Thread(group, () -> result = Thread.activeCount()), () -> shared = 1, () -> result, known);
    }
}
