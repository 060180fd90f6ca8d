package programs.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Measures what each timed wait takes, and forgets that somebody may end one early. */
final class Elapsed {
    private interface Waiting {
        void run() throws Exception;
    }

    private final Object lock = new Object();

    private static void takes(String what, long millis, Waiting waiting) throws Exception {
        long nanos = System.nanoTime();
        long clock = System.currentTimeMillis();
        Instant instant = Instant.now();
        Clock utc = Clock.systemUTC();
        long begin = utc.millis();
        waiting.run();
        long least = Math.min(
                Math.min(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos), System.currentTimeMillis() - clock),
                Math.min(Duration.between(instant, Instant.now()).toMillis(), utc.millis() - begin));
        long most = Math.max(
                Math.max(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos), System.currentTimeMillis() - clock),
                Math.max(Duration.between(instant, Instant.now()).toMillis(), utc.millis() - begin));
        assert least >= millis - 1 && most <= millis + 2 : what + ": " + least + " to " + most; // fails: assertion
    }

    public static void main(String[] args) throws Exception {
        Elapsed clock = new Elapsed();
        Thread other = new Thread(() -> {
            synchronized (clock.lock) {
                clock.lock.notify();
            }
        });
        other.start();
        takes("wait", 700, () -> {
            synchronized (clock.lock) {
                clock.lock.wait(700);
            }
        });
        other.join();
    }
}
