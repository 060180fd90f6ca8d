package programs.locks;

import java.util.concurrent.locks.ReentrantLock;

/** Each takes the fork at the left, then the one at the right. */
final class ThreePhilosophers {
    private final ReentrantLock[] forks = {new ReentrantLock(), new ReentrantLock(), new ReentrantLock()};

    private void dine(int seat) {
        ReentrantLock left = forks[seat];
        ReentrantLock right = forks[(seat + 1) % forks.length];
        left.lock();
        right.lock(); // fails: deadlock
        right.unlock();
        left.unlock();
    }

    public static void main(String[] args) {
        ThreePhilosophers table = new ThreePhilosophers();
        for (int i = 0; i < 3; i++) {
            int seat = i;
            new Thread(() -> table.dine(seat), "philosopher-" + seat).start();
        }
    }
}
// diagnosis: deadlock
// remedy: ThreePhilosophers.java:12-13
