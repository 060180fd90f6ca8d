package programs.collections;

import java.util.Calendar;
import java.util.GregorianCalendar;

/** Two threads set one calendar: the year of one comes with the month of the other. */
final class SharedCalendar {
    private static final Calendar WHEN = new GregorianCalendar(2026, Calendar.JANUARY, 1);

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(() -> set(2027, Calendar.MARCH));
        other.start();
        set(2028, Calendar.MAY);
        other.join();
        assert (WHEN.get(Calendar.YEAR) == 2027) == (WHEN.get(Calendar.MONTH) == Calendar.MARCH); // fails: assertion
    }

    private static void set(int year, int month) {
        WHEN.set(year, month, 1);
    }
}
