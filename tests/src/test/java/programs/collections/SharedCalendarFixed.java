package programs.collections;

import java.util.Calendar;
import java.util.GregorianCalendar;

/** {@link SharedCalendar} with a lock. */
final class SharedCalendarFixed {
    private static final Calendar WHEN = new GregorianCalendar(2026, Calendar.JANUARY, 1);

    public static void main(String[] args) throws InterruptedException { // passes
        Thread other = new Thread(() -> set(2027, Calendar.MARCH));
        other.start();
        set(2028, Calendar.MAY);
        other.join();
        assert (WHEN.get(Calendar.YEAR) == 2027) == (WHEN.get(Calendar.MONTH) == Calendar.MARCH);
    }

    private static void set(int year, int month) {
        synchronized (SharedCalendarFixed.class) {
            WHEN.set(year, month, 1);
        }
    }
}
