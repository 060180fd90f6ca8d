package programs.threads;

import java.util.concurrent.locks.LockSupport;

/** {@link TimedStates} that waits until it does; then time stands still until we join. */
final class TimedStatesFixed {
    public static void main(String[] args) throws InterruptedException { // passes
        Thread sleeper = new Thread(() -> {
            try {
                Thread.sleep(86_400_000);
                LockSupport.parkNanos(1_000_000_000_000_000L);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        sleeper.start();
        while (sleeper.getState() == Thread.State.RUNNABLE) {
            Thread.yield();
        }
        Thread.State state = sleeper.getState();
        assert state == Thread.State.TIMED_WAITING : state;
        sleeper.join();
    }
}
