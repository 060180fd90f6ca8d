package programs.time;

import java.util.Calendar;
import java.util.GregorianCalendar;

/** {@link CalendarTime} with a join; and the time of a calendar is that of all other clocks. */
final class CalendarTimeFixed {
    private static volatile boolean done;

    public static void main(String[] args) throws InterruptedException { // passes
        Thread other = new Thread(() -> done = true);
        long begin = Calendar.getInstance().getTimeInMillis();
        other.start();
        Thread.sleep(1_000);
        other.join();
        long end = new GregorianCalendar().getTimeInMillis();
        assert done;
        assert end - begin < 60_000;
        assert Math.abs(System.currentTimeMillis() - end) < 1_000;
    }
}
