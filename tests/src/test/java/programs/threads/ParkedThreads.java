package programs.threads;

import java.util.concurrent.locks.LockSupport;

/** Parks once and believes that the flag is set when it goes on. */
final class ParkedThreads {
    private volatile boolean go;

    public static void main(String[] args) throws InterruptedException {
        ParkedThreads race = new ParkedThreads();
        Thread runner = new Thread(
                () -> {
                    LockSupport.park(race);
                    assert race.go; // fails: assertion
                },
                "runner");
        runner.start();
        LockSupport.unpark(runner);
        race.go = true;
        runner.join();
    }
}
