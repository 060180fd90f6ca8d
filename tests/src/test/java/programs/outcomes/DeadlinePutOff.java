package programs.outcomes;

/** A deadline can pass before somebody else begins to wait for one that is earlier, and would keep it from coming next. */
// outcomes: false, true
final class DeadlinePutOff {
    private static final Object lock = new Object();
    private static String order = "";

    private static void waitFor(long millis, String before, String after) throws InterruptedException {
        synchronized (lock) {
            order += before;
            lock.wait(millis);
            order += after;
        }
    }

    public static void main(String[] known) throws Exception {
        Outcome.of(
                () -> waitFor(5, "A", "a"),
                () -> waitFor(9, "B", "b"),
                () -> {
                    synchronized (lock) {
                        order += "C";
                    }
                },
                () -> order.startsWith("BAb"),
                known);
    }
}
