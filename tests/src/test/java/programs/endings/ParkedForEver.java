package programs.endings;

import java.util.concurrent.locks.LockSupport;

/** A thread that nobody unparks when it comes late; main ends, and the JVM never does. */
public class ParkedForEver {
    private static volatile boolean ready;

    public static void main(String[] args) {
        var worker = new Thread(ParkedForEver::work, "worker");
        worker.start();
        if (ready) {
            LockSupport.unpark(worker);
        }
    }

    private static void work() {
        ready = true;
        LockSupport.park(); // fails: deadlock
    }
}
// diagnosis: order-violation ParkedForEver.ready
