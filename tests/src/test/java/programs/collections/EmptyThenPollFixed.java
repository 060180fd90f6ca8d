package programs.collections;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;

/** {@link EmptyThenPoll} in one call. */
final class EmptyThenPollFixed {
    private final ConcurrentLinkedQueue<String> queue = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedDeque<Integer> lengths = new ConcurrentLinkedDeque<>();

    private void take() {
        String job = queue.poll();
        if (job != null) {
            lengths.addLast(job.length());
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        EmptyThenPollFixed task = new EmptyThenPollFixed();
        task.queue.add("job");
        Thread other = new Thread(task::take, "other");
        other.start();
        task.take();
        other.join();
        assert task.lengths.size() == 1;
    }
}
