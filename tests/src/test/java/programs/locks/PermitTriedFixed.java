package programs.locks;

import java.util.concurrent.Semaphore;

/** {@link PermitTried} that waits for its permit. */
final class PermitTriedFixed {
    private final Semaphore permits = new Semaphore(1);
    private int count;

    private void count() {
        permits.acquireUninterruptibly();
        try {
            count++;
        } finally {
            permits.release();
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        PermitTriedFixed task = new PermitTriedFixed();
        Thread other = new Thread(task::count, "other");
        other.start();
        task.count();
        other.join();
        assert task.count == 2 && task.permits.availablePermits() == 1;
    }
}
