package programs.locks;

import java.util.concurrent.locks.LockSupport;

/** {@link TimedPark} that looks, and parks again, until its deadline in any case. */
final class TimedParkFixed {
    private volatile String message;

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        TimedParkFixed box = new TimedParkFixed();
        Thread reader = Thread.currentThread();
        Thread writer = new Thread(() -> {
            box.message = "hello";
            LockSupport.unpark(reader);
        });
        writer.start();
        long deadline = System.currentTimeMillis() + 3_600_000;
        while (box.message == null && System.currentTimeMillis() < deadline) {
            LockSupport.parkUntil(box, deadline);
        }
        assert box.message.equals("hello");
        writer.join();
    }
}
