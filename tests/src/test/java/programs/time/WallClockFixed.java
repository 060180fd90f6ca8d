package programs.time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;

/** {@link WallClock} with a start of each one's own: every clock agrees with the sleep. */
final class WallClockFixed {
    private Duration anHour() {
        try {
            Instant start = Instant.now();
            long millis = System.currentTimeMillis();
            Date date = new Date();
            Thread.sleep(3_600_000);
            assert System.currentTimeMillis() - millis >= 3_600_000;
            assert new Date().getTime() - date.getTime() >= 3_600_000;
            assert Math.abs(date.getTime() - millis) < 1_000;
            return Duration.between(start, Instant.now());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        WallClockFixed clock = new WallClockFixed();
        Thread late = new Thread(clock::anHour);
        late.start();
        LocalDate day = LocalDate.now();
        Duration elapsed = clock.anHour();
        late.join();
        assert elapsed.toMinutes() >= 60 && elapsed.toMinutes() < 61 : elapsed;
        assert !LocalDate.now().isAfter(day.plusDays(1));
    }
}
