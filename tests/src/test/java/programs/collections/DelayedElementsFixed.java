package programs.collections;

import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

/** {@link DelayedElements} that takes: the one that is due first, when it is due. */
final class DelayedElementsFixed {
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

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        long begin = System.nanoTime();
        DelayQueue<Job> queue = new DelayQueue<>();
        queue.put(new Job("late", begin + TimeUnit.HOURS.toNanos(2)));
        Thread other = new Thread(() -> queue.put(new Job("early", begin)));
        other.start();
        other.join();
        Job first = queue.take();
        assert first.name().equals("early") : first;
        Job second = queue.take();
        assert second.name().equals("late") : second;
        assert System.nanoTime() - begin >= TimeUnit.HOURS.toNanos(2);
        other.join();
    }
}
