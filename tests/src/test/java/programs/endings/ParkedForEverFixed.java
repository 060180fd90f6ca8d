package programs.endings;

import java.util.concurrent.locks.LockSupport;

/** A thread that is unparked, sooner or later. */
public class ParkedForEverFixed {
    public static void main(String[] args) { // passes: exhausted
        var worker = new Thread(LockSupport::park, "worker");
        worker.start();
        LockSupport.unpark(worker);
    }
}
