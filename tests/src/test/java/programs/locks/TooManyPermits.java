package programs.locks;

import java.util.concurrent.Semaphore;

/** A semaphore with one permit too many for what it guards. */
final class TooManyPermits {
    private final Semaphore permits = new Semaphore(2);
    private int written;

    private void write() {
        permits.acquireUninterruptibly();
        written++;
        permits.release();
    }

    public static void main(String[] args) throws InterruptedException {
        TooManyPermits file = new TooManyPermits();
        Thread other = new Thread(file::write);
        other.start();
        file.write();
        other.join();
        assert file.written == 2 : file.written; // fails: assertion
    }
}
