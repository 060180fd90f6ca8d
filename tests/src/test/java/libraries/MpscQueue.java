package libraries;

import org.jctools.queues.MpscArrayQueue;

/** Two actors take from a queue that allows only one consumer. */
final class MpscQueue {
    private static int drain(MpscArrayQueue<Integer> queue) {
        int sum = 0;
        Integer next;
        while ((next = queue.relaxedPoll()) != null) {
            sum += next;
        }
        return sum;
    }

    public static void main(String[] args) throws InterruptedException {
        MpscArrayQueue<Integer> queue = new MpscArrayQueue<>(8);
        queue.offer(1);
        queue.offer(2);
        int[] sums = new int[2];
        Thread other = new Thread(() -> sums[1] = drain(queue), "other");
        other.start();
        sums[0] = drain(queue);
        other.join();
        assert sums[0] + sums[1] == 3 : sums[0] + sums[1]; // fails
    }
}
