package programs.interrupts;

import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An interrupt ends the wait for a partner, who then waits in vain. */
final class InterruptedExchange {
    private final Exchanger<String> meeting = new Exchanger<>();
    private volatile boolean done;

    private void work() {
        try {
            String unused = meeting.exchange("a");
            done = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) throws Exception {
        InterruptedExchange task = new InterruptedExchange();
        Thread worker = new Thread(task::work, "worker");
        Thread alarm = new Thread(worker::interrupt, "alarm");
        worker.start();
        alarm.start();
        try {
            String unused = task.meeting.exchange("b", 10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            assert !task.done;
        }
        worker.join();
        assert task.done; // fails: assertion
    }
}
