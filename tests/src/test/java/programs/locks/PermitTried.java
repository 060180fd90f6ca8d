package programs.locks;

import java.util.concurrent.Semaphore;

/** Tries to get a permit and goes on without: it gives back what it never had. */
final class PermitTried {
    private final Semaphore permits = new Semaphore(1);
    private int count;

    private void count() {
        boolean unused = permits.tryAcquire();
        try {
            count++;
        } finally {
            permits.release();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        PermitTried race = new PermitTried();
        Thread other = new Thread(race::count, "other");
        other.start();
        race.count();
        other.join();
        assert race.count == 2 && race.permits.availablePermits() == 1; // fails: assertion
    }
}
