package programs.interrupts;

import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@link InterruptedExchange} that counts on it: both get what the other had, or none. */
final class InterruptedExchangeFixed {
    private final Exchanger<String> meeting = new Exchanger<>();
    private volatile boolean done;
    private volatile boolean stopped;

    private void work() {
        try {
            String unused = meeting.exchange("a");
            done = true;
        } catch (InterruptedException e) {
            assert !Thread.currentThread().isInterrupted();
            stopped = true;
        }
    }

    public static void main(String[] args) throws Exception { // passes: exhausted
        InterruptedExchangeFixed task = new InterruptedExchangeFixed();
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
        alarm.join();
        assert task.done != task.stopped;
    }
}
