package programs.collections;

import java.util.concurrent.PriorityBlockingQueue;

/** {@link Priorities} when all are in it. */
final class PrioritiesFixed {
    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        PriorityBlockingQueue<Integer> queue = new PriorityBlockingQueue<>();
        Thread other = new Thread(() -> queue.put(1));
        other.start();
        queue.put(2);
        other.join();
        int first = queue.take();
        assert first == 1 : first;
        other.join();
    }
}
