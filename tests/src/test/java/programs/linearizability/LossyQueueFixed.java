package programs.linearizability;

import dev.chicane.engine.linearizability.Linearizability;
import dev.chicane.engine.linearizability.Recording;
import java.util.ArrayDeque;

/** {@link LossyQueue} with a lock. */
final class LossyQueueFixed {
    private final String[] items = new String[8];
    private int first;
    private int end;

    private synchronized boolean offer(String item) {
        items[end] = item;
        end++;
        return true;
    }

    private synchronized String poll() {
        return first == end ? null : items[first++];
    }

    private static void offer(Recording<LossyQueueFixed, ArrayDeque<String>> queue, String item) {
        queue.call("offer", q -> q.offer(item), model -> model.offer(item), item);
    }

    private static void poll(Recording<LossyQueueFixed, ArrayDeque<String>> queue) {
        queue.call("poll", LossyQueueFixed::poll, ArrayDeque::poll);
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        Recording<LossyQueueFixed, ArrayDeque<String>> queue =
                Linearizability.between(new LossyQueueFixed(), ArrayDeque<String>::new);
        Thread other = new Thread(() -> offer(queue, "b"), "other");
        other.start();
        offer(queue, "a");
        other.join();
        poll(queue);
        poll(queue);
        queue.check();
    }
}
