package programs.collections;

import java.util.concurrent.PriorityBlockingQueue;

/** Takes from a queue by priority before all are in it. */
final class Priorities {
    public static void main(String[] args) throws InterruptedException {
        PriorityBlockingQueue<Integer> queue = new PriorityBlockingQueue<>();
        Thread other = new Thread(() -> queue.put(1));
        other.start();
        queue.put(2);
        int first = queue.take();
        assert first == 1 : first; // fails: assertion
        other.join();
    }
}
