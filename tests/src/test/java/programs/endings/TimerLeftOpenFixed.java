package programs.endings;

import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;

/** Waits for the task. The timer is left open all the same. */
public class TimerLeftOpenFixed {
    private static final CountDownLatch DONE = new CountDownLatch(1);
    private static volatile int ticks;

    public static void main(String[] args) throws InterruptedException { // passes
        new Timer().schedule(tick(), 10);
        DONE.await();
        assert ticks == 1 : "ticks " + ticks;
    }

    private static TimerTask tick() {
        return new TimerTask() {
            @Override
            public void run() {
                ticks++;
                DONE.countDown();
            }
        };
    }
}
