package dev.chicane.heap.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is drawn otherwise in the second run of a rehearsal. */
class OtherTimeTest {
    private static final long BEGIN = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    /** In some of them the last hour of a day has begun, in others the first one. */
    @ParameterizedTest
    @ValueSource(
            strings = {"UTC", "America/New_York", "Atlantic/Cape_Verde", "Asia/Kolkata", "-01:00", "-00:30", "+14:00"})
    void the_other_time_is_in_another_hour_minute_and_second_of_the_same_day(String name) {
        ZoneId zone = ZoneId.of(name);
        long millis = OtherTime.later(BEGIN, zone);
        ZonedDateTime usual = at(BEGIN, zone);
        ZonedDateTime other = at(BEGIN + millis, zone);

        assertThat(other.toLocalDate()).isEqualTo(usual.toLocalDate());
        assertThat(other.getHour()).isNotEqualTo(usual.getHour());
        assertThat(other.getMinute()).isNotEqualTo(usual.getMinute());
        assertThat(other.getSecond()).isNotEqualTo(usual.getSecond());
    }

    private static ZonedDateTime at(long millis, ZoneId zone) {
        return Instant.ofEpochMilli(millis).atZone(zone);
    }
}
