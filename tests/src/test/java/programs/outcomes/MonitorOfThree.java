package programs.outcomes;

/** One waits, one notifies, and one only comes by. */
// outcomes: bac, bca, cba
final class MonitorOfThree {
    private static final Object lock = new Object();
    private static boolean ready;
    private static String result = "";

    public static void main(String[] known) throws Exception {
        Outcome.of(
                () -> {
                    synchronized (lock) {
                        while (!ready) {
                            lock.wait();
                        }
                        result += "a";
                    }
                },
                () -> {
                    synchronized (lock) {
                        ready = true;
                        lock.notify();
                        result += "b";
                    }
                },
                () -> {
                    synchronized (lock) {
                        result += "c";
                    }
                },
                () -> result,
                known);
    }
}
