package programs.time;

import java.util.Timer;
import java.util.TimerTask;

/** {@link TimerTasks} with a lock; the timer keeps virtual time. */
final class TimerTasksFixed {
    private int count;

    private synchronized void count() {
        count++;
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        TimerTasksFixed shared = new TimerTasksFixed();
        Timer timer = new Timer("timer");
        long begin = System.currentTimeMillis();
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        assert Thread.currentThread().getName().equals("timer");
                        assert scheduledExecutionTime() >= begin + 500;
                        shared.count();
                    }
                },
                500);
        Thread.sleep(500);
        shared.count();
        Thread.sleep(60_000);
        timer.cancel();
        assert shared.count == 2 : shared.count;
        assert System.currentTimeMillis() - begin >= 60_500;
    }
}
