package programs.interrupts;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** {@link InterruptedFutureGet} that counts on it: the result is there all the same. */
final class InterruptedFutureGetFixed {
    private final FutureTask<Integer> answer = new FutureTask<>(() -> 42);
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
        InterruptedFutureGetFixed task = new InterruptedFutureGetFixed();
        Thread worker = new Thread(task::work, "worker");
        Thread alarm = new Thread(worker::interrupt, "alarm");
        worker.start();
        alarm.start();
        task.answer.run();
        worker.join();
        alarm.join();
        assert task.done != task.stopped;
        assert task.answer.isDone() && task.answer.get() == 42;
    }
}
