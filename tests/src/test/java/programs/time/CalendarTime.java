package programs.time;

import java.util.Calendar;

/** Takes the time from a calendar, and hopes that another thread has done its work a second later. */
final class CalendarTime {
    private static volatile boolean done;

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(() -> done = true);
        long begin = Calendar.getInstance().getTimeInMillis();
        other.start();
        Thread.sleep(1_000);
        assert Calendar.getInstance().getTimeInMillis() - begin < 1_000 || done; // fails: assertion
        other.join();
    }
}
