package programs.collections;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Asks whether the queue has an element, and takes it in a second call: another may have been faster. */
final class EmptyThenPoll {
    private final ConcurrentLinkedQueue<String> queue = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedDeque<Integer> lengths = new ConcurrentLinkedDeque<>();

    private void take() {
        if (!queue.isEmpty()) {
            lengths.addLast(queue.poll().length()); // fails: exception
        }
    }

    public static void main(String[] args) throws InterruptedException {
        EmptyThenPoll race = new EmptyThenPoll();
        race.queue.add("job");
        Thread other = new Thread(race::take, "other");
        other.start();
        race.take();
        other.join();
    }
}
// diagnosis: check-then-act RWW ConcurrentLinkedQueue#1
// remedy: EmptyThenPoll.java:12-13
