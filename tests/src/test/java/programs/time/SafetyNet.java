package programs.time;

/** Waits in a loop that has a safety net, for somebody who does not come in every schedule. */
final class SafetyNet {
    private static volatile boolean ready;
    private static volatile boolean turn;

    public static void main(String[] args) {
        new Thread(() -> {
                    if (turn) {
                        ready = true;
                    }
                })
                .start();
        turn = true;
        long end = System.nanoTime() + 30_000_000_000L;
        while (!ready) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not ready after 30 s"); // fails: exception
            }
        }
    }
}
