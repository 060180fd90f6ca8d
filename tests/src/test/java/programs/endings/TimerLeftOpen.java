package programs.endings;

import java.util.Timer;
import java.util.TimerTask;

/** Nobody cancels the timer, which is no deadlock; but nobody waits for its task either. */
public class TimerLeftOpen {
    private static volatile int ticks;

    public static void main(String[] args) throws InterruptedException {
        new Timer().schedule(tick(), 10);
        Thread.sleep(10);
        assert ticks == 1 : "ticks " + ticks; // fails: assertion
    }

    private static TimerTask tick() {
        return new TimerTask() {
            @Override
            public void run() {
                ticks++;
            }
        };
    }
}
