package programs.locks;

import java.util.concurrent.locks.ReentrantLock;

/** {@link ThreePhilosophers} with the lower fork first. */
final class ThreePhilosophersFixed {
    private final ReentrantLock[] forks = {new ReentrantLock(), new ReentrantLock(), new ReentrantLock()};

    private void dine(int seat) {
        int next = (seat + 1) % forks.length;
        ReentrantLock lower = forks[Math.min(seat, next)];
        ReentrantLock higher = forks[Math.max(seat, next)];
        lower.lock();
        higher.lock();
        higher.unlock();
        lower.unlock();
    }

    public static void main(String[] args) { // passes
        ThreePhilosophersFixed table = new ThreePhilosophersFixed();
        for (int i = 0; i < 3; i++) {
            int seat = i;
            new Thread(() -> table.dine(seat), "philosopher-" + seat).start();
        }
    }
}
