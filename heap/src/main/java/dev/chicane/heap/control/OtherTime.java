package dev.chicane.heap.control;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The time of day at which an execution begins that is to differ from others in what it measures, and in nothing else. */
final class OtherTime {
    /** To another hour, minute and second. */
    private static final long MILLIS = 3_661_089;

    private OtherTime() {}

    /** How much later than at this time that is, or earlier, if it is the next day by then where this zone's clock counts. */
    static long later(long beginMillis, ZoneId zone) {
        return day(beginMillis, zone).equals(day(beginMillis + MILLIS, zone)) ? MILLIS : -MILLIS;
    }

    private static LocalDate day(long millis, ZoneId zone) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(millis), zone);
    }
}
