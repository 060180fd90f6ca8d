package programs.interrupts;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** An interrupt ends the wait for a stage, while {@code join} would go on. */
final class InterruptedStageGet {
    private final CompletableFuture<Integer> answer = new CompletableFuture<>();
    private volatile boolean done;

    private void work() {
        try {
            Integer unused = answer.get();
            done = true;
        } catch (InterruptedException | ExecutionException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) throws Exception {
        InterruptedStageGet task = new InterruptedStageGet();
        Thread worker = new Thread(task::work, "worker");
        Thread alarm = new Thread(worker::interrupt, "alarm");
        worker.start();
        alarm.start();
        task.answer.complete(42);
        worker.join();
        assert task.done; // fails: assertion
    }
}
