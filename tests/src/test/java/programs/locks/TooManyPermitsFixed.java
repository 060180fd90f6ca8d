package programs.locks;

import java.util.concurrent.Semaphore;

/** {@link TooManyPermits} with one. */
final class TooManyPermitsFixed {
    private final Semaphore permits = new Semaphore(1);
    private int written;

    private void write() {
        permits.acquireUninterruptibly();
        written++;
        permits.release();
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        TooManyPermitsFixed file = new TooManyPermitsFixed();
        Thread other = new Thread(file::write);
        other.start();
        file.write();
        other.join();
        assert file.written == 2 : file.written;
        assert file.permits.availablePermits() == 1;
    }
}
