package programs.collections;

import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

/** Polls a queue of delayed elements once, and does not think of those that are not due. */
final class DelayedElements {
    private record Job(String name, long due) implements Delayed {
        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(due, ((Job) other).due);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        long begin = System.nanoTime();
        DelayQueue<Job> queue = new DelayQueue<>();
        queue.put(new Job("late", begin + TimeUnit.HOURS.toNanos(2)));
        Thread other = new Thread(() -> queue.put(new Job("early", begin)));
        other.start();
        Job first = queue.poll();
        assert first.name().equals("early"); // fails: exception
        other.join();
    }
}
