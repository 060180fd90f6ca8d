package programs.collections;

import java.util.PriorityQueue;

/** {@link HeapOffer} with a lock. */
final class HeapOfferFixed {
    private static final PriorityQueue<Integer> DUE = new PriorityQueue<>();

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        Thread other = new Thread(() -> offer(2));
        other.start();
        offer(1);
        other.join();
        assert DUE.contains(1) && DUE.contains(2);
    }

    private static void offer(int time) {
        synchronized (HeapOfferFixed.class) {
            DUE.offer(time);
        }
    }
}
