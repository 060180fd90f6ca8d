package programs.outcomes;

/** Two sleep, and one does not. */
// outcomes: abc, acb, bac, bca, cab, cba
final class SleepersOfThree {
    private static final Object lock = new Object();
    private static String result = "";

    private static void append(String what) {
        synchronized (lock) {
            result += what;
        }
    }

    public static void main(String[] known) throws Exception {
        Outcome.of(
                () -> {
                    Thread.sleep(5);
                    append("a");
                },
                () -> {
                    Thread.sleep(3);
                    append("b");
                },
                () -> append("c"),
                () -> result,
                known);
    }
}
