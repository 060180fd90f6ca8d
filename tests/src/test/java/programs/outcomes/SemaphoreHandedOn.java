package programs.outcomes;

import java.util.concurrent.Semaphore;

/** Two permits for three takers. */
// outcomes: ab, abc, ac, acb, cab
final class SemaphoreHandedOn {
    private static final Semaphore permits = new Semaphore(1);
    private static String shared = "";

    public static void main(String[] known) throws Exception {
        Outcome.of(
                () -> {
                    permits.acquire();
                    shared += "a";
                    permits.release();
                    shared += "b";
                },
                () -> {
                    if (permits.tryAcquire()) {
                        shared += "c";
                        permits.release();
                    }
                },
                () -> shared,
                known);
    }
}
