package programs.threads;

import java.util.concurrent.locks.LockSupport;

/** {@link ParkedThreads} with a loop, and a permit that is kept. */
final class ParkedThreadsFixed {
    private volatile boolean go;

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        ParkedThreadsFixed race = new ParkedThreadsFixed();
        Thread runner = new Thread(
                () -> {
                    while (!race.go) {
                        LockSupport.park(race);
                    }
                },
                "runner");
        runner.start();
        race.go = true;
        LockSupport.unpark(runner);
        runner.join();
        assert LockSupport.getBlocker(runner) == null;
    }
}
