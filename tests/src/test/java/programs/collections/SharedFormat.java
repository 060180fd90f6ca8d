package programs.collections;

import java.text.ParseException;
import java.text.SimpleDateFormat;
import java.util.Date;

/** Two threads parse with one format: one of them gets the day of the other. */
final class SharedFormat {
    private static final SimpleDateFormat FORMAT = new SimpleDateFormat("dd");

    public static void main(String[] args) throws Exception {
        Thread other = new Thread(() -> {
            try {
                parse("05");
            } catch (ParseException e) {
                throw new IllegalStateException(e); // fails: exception
            }
        });
        other.start();
        Date day = parse("17");
        other.join();
        assert FORMAT.format(day).equals("17"); // fails: assertion
    }

    private static Date parse(String day) throws ParseException {
        return FORMAT.parse(day); // fails: exception
    }
}
