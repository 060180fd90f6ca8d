package programs.bench;

import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Of two tasks on a pool of two, one sleeps for an hour before it adds. */
public final class HourOfSleep {
    private int count;

    private void add() {
        count++;
    }

    private Integer addAnHourLater() throws InterruptedException {
        TimeUnit.HOURS.sleep(1);
        return ++count;
    }

    public static void main(String[] args) throws InterruptedException {
        var counter = new HourOfSleep();
        var pool = Executors.newFixedThreadPool(2);
        pool.submit(counter::add);
        pool.submit(counter::addAnHourLater);
        pool.shutdown();
        if (!pool.awaitTermination(2, TimeUnit.HOURS)) {
            throw new AssertionError("an hour of sleep did not end within two");
        }
        if (counter.count != 2) {
            throw new AssertionError("2 tasks added 1 each, and the count is " + counter.count);
        }
    }
}
