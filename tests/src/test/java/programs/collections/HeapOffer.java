package programs.collections;

import java.util.PriorityQueue;

/** Two threads offer to one priority queue: one of the elements is overwritten. */
final class HeapOffer {
    private static final PriorityQueue<Integer> DUE = new PriorityQueue<>();

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(() -> offer(2));
        other.start();
        offer(1);
        other.join();
        assert DUE.contains(1) && DUE.contains(2); // fails: assertion
    }

    private static void offer(int time) {
        DUE.offer(time);
    }
}
