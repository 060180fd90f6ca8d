package programs.time;

import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.atomic.AtomicInteger;

/** {@link RepeatedTimer} that cancels it from within: that is the last time. */
final class RepeatedTimerFixed {
    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        AtomicInteger runs = new AtomicInteger();
        Timer timer = new Timer(true);
        TimerTask task = new TimerTask() {
            @Override
            public void run() {
                if (runs.incrementAndGet() == 3) {
                    cancel();
                }
            }
        };
        timer.scheduleAtFixedRate(task, 3_600_000, 3_600_000);
        Thread.sleep(10 * 3_600_000);
        assert runs.get() == 3 : runs;
        timer.cancel();
    }
}
