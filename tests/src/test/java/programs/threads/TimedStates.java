package programs.threads;

import java.util.concurrent.locks.LockSupport;

/** Looks once whether another sleeps. */
final class TimedStates {
    public static void main(String[] args) throws InterruptedException {
        Thread sleeper = new Thread(() -> {
            try {
                Thread.sleep(86_400_000);
                LockSupport.parkNanos(1_000_000_000_000_000L);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        sleeper.start();
        Thread.State state = sleeper.getState();
        assert state == Thread.State.TIMED_WAITING : state; // fails: assertion
        sleeper.join();
    }
}
