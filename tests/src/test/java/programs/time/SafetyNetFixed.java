package programs.time;

/** Somebody comes for certain, at once or after a while: the net never strikes. */
final class SafetyNetFixed {
    private static volatile boolean ready;
    private static volatile boolean awake;

    public static void main(String[] args) { // passes
        new Thread(() -> ready = true).start();
        new Thread(() -> {
                    try {
                        Thread.sleep(1);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    awake = true;
                })
                .start();
        long begin = System.nanoTime();
        while (!ready || !awake) {
            long now = System.nanoTime();
            if (now < begin || now > begin + 30_000_000_000L) {
                throw new IllegalStateException("not ready after 30 s");
            }
        }
    }
}
