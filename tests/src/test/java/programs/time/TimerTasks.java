package programs.time;

import java.util.Timer;
import java.util.TimerTask;

/** A timer's task and its owner count in one field. */
final class TimerTasks {
    private int count;

    private void count() {
        count++;
    }

    public static void main(String[] args) throws InterruptedException {
        TimerTasks shared = new TimerTasks();
        Timer timer = new Timer("timer");
        long begin = System.currentTimeMillis();
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        shared.count();
                    }
                },
                500);
        Thread.sleep(500);
        shared.count();
        Thread.sleep(60_000);
        timer.cancel();
        assert shared.count == 2 : shared.count; // fails: assertion
    }
}
