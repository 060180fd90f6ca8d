package programs.outcomes;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** Who is interrupted as it closes an executor interrupts its tasks: before or after they wait where nothing keeps them. */
// outcomes: 0 interrupted, 0 waited, 1 interrupted, 1 waited
final class VirtualTaskInterrupted {
    private static final CountDownLatch OPEN = new CountDownLatch(0);

    private static volatile int flag;
    private static volatile String what = "";

    public static void main(String[] known) {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            executor.execute(VirtualTaskInterrupted::look);
            Thread.currentThread().interrupt();
            flag = 1;
        }
        boolean was = Thread.interrupted();
        Outcome.tell(() -> what + (was ? "" : "?"), known);
    }

    private static void look() {
        int seen = flag;
        try {
            OPEN.await();
            what = seen + " waited";
        } catch (InterruptedException e) {
            what = seen + " interrupted";
        }
    }
}
