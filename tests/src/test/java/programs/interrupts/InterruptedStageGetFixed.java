package programs.interrupts;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** {@link InterruptedStageGet} that counts on it: the stage completes all the same. */
final class InterruptedStageGetFixed {
    private final CompletableFuture<Integer> answer = new CompletableFuture<>();
    private volatile boolean done;
    private volatile boolean stopped;

    private void work() {
        try {
            Integer unused = answer.get();
            done = true;
        } catch (InterruptedException | ExecutionException e) {
            stopped = true;
        }
    }

    public static void main(String[] args) throws Exception { // passes: exhausted
        InterruptedStageGetFixed task = new InterruptedStageGetFixed();
        Thread worker = new Thread(task::work, "worker");
        Thread alarm = new Thread(worker::interrupt, "alarm");
        worker.start();
        alarm.start();
        task.answer.complete(42);
        worker.join();
        alarm.join();
        assert task.done != task.stopped;
        assert task.answer.join() == 42;
    }
}
