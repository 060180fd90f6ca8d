package programs.collections;

import java.text.ParseException;
import java.text.SimpleDateFormat;
import java.util.Date;

/** {@link SharedFormat} with a lock. */
final class SharedFormatFixed {
    private static final SimpleDateFormat FORMAT = new SimpleDateFormat("dd");

    public static void main(String[] args) throws Exception { // passes
        Thread other = new Thread(() -> {
            try {
                parse("05");
            } catch (ParseException e) {
                throw new IllegalStateException(e);
            }
        });
        other.start();
        Date day = parse("17");
        other.join();
        synchronized (SharedFormatFixed.class) {
            assert FORMAT.format(day).equals("17");
        }
    }

    private static Date parse(String day) throws ParseException {
        synchronized (SharedFormatFixed.class) {
            return FORMAT.parse(day);
        }
    }
}
