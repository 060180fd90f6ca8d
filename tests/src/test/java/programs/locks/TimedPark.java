package programs.locks;

import java.util.concurrent.locks.LockSupport;

/** Parks for a while and takes that for a signal. */
final class TimedPark {
    private volatile String message;

    public static void main(String[] args) throws InterruptedException {
        TimedPark box = new TimedPark();
        Thread reader = Thread.currentThread();
        Thread writer = new Thread(() -> {
            box.message = "hello";
            LockSupport.unpark(reader);
        });
        writer.start();
        LockSupport.parkNanos(box, 1_000_000);
        assert box.message.equals("hello"); // fails: exception
        writer.join();
    }
}
