package programs.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** Two actors measure an hour by the wall clock, with one start between them. */
final class WallClock {
    private Instant start;

    private Duration anHour() {
        try {
            start = Instant.now();
            Thread.sleep(3_600_000);
            return Duration.between(start, Instant.now());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        WallClock clock = new WallClock();
        Thread late = new Thread(() -> {
            try {
                Thread.sleep(500);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            clock.anHour();
        });
        late.start();
        Duration elapsed = clock.anHour();
        late.join();
        assert elapsed.toMinutes() >= 60 : elapsed + " at " + new Date(); // fails: assertion
    }
}
