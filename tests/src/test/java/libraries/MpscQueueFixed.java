package libraries;

import org.jctools.queues.MpscArrayQueue;

/** Two producers and one consumer, as a JCTools queue demands. */
final class MpscQueueFixed {
    public static void main(String[] args) throws InterruptedException {
        MpscArrayQueue<Integer> queue = new MpscArrayQueue<>(8);
        Thread first = new Thread(() -> queue.offer(1), "first");
        Thread second = new Thread(() -> queue.offer(2), "second");
        first.start();
        second.start();
        int sum = 0;
        for (int taken = 0; taken < 2; ) {
            Integer next = queue.poll();
            if (next == null) {
                Thread.onSpinWait();
            } else {
                sum += next;
                taken++;
            }
        }
        first.join();
        second.join();
        assert sum == 3 : sum;
        assert queue.isEmpty();
    }
}
