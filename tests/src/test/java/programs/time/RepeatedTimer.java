package programs.time;

import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.atomic.AtomicInteger;

/** Cancels a repeated task, and believes that it has run for the last time. */
final class RepeatedTimer {
    public static void main(String[] args) throws InterruptedException {
        AtomicInteger runs = new AtomicInteger();
        Timer timer = new Timer(true);
        TimerTask task = new TimerTask() {
            @Override
            public void run() {
                runs.incrementAndGet();
            }
        };
        timer.scheduleAtFixedRate(task, 300, 300);
        Thread.sleep(600);
        task.cancel();
        int seen = runs.get();
        Thread.sleep(3_600_000);
        assert runs.get() == seen : seen; // fails: assertion
    }
}
