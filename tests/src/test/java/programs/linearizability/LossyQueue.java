package programs.linearizability;

import dev.chicane.engine.linearizability.Linearizability;
import dev.chicane.engine.linearizability.Recording;
import java.util.ArrayDeque;

/** A queue in an array: two who offer at the same moment take the same place. */
final class LossyQueue {
    private final String[] items = new String[8];
    private int first;
    private int end;

    private boolean offer(String item) {
        items[end] = item;
        end++;
        return true;
    }

    private String poll() {
        return first == end ? null : items[first++];
    }

    private static void offer(Recording<LossyQueue, ArrayDeque<String>> queue, String item) {
        queue.call("offer", q -> q.offer(item), model -> model.offer(item), item);
    }

    private static void poll(Recording<LossyQueue, ArrayDeque<String>> queue) {
        queue.call("poll", LossyQueue::poll, ArrayDeque::poll);
    }

    public static void main(String[] args) throws InterruptedException {
        Recording<LossyQueue, ArrayDeque<String>> queue =
                Linearizability.between(new LossyQueue(), ArrayDeque<String>::new);
        Thread other = new Thread(() -> offer(queue, "b"), "other");
        other.start();
        offer(queue, "a");
        other.join();
        poll(queue);
        poll(queue);
        queue.check(); // fails: non-linearizable
    }
}
