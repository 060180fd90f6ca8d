package programs.interrupts;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** An interrupt ends the wait for a result. */
final class InterruptedFutureGet {
    private final FutureTask<Integer> answer = new FutureTask<>(() -> 42);
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
        InterruptedFutureGet task = new InterruptedFutureGet();
        Thread worker = new Thread(task::work, "worker");
        Thread alarm = new Thread(worker::interrupt, "alarm");
        worker.start();
        alarm.start();
        task.answer.run();
        worker.join();
        assert task.done; // fails: assertion
    }
}
