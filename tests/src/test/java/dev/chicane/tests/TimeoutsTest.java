package dev.chicane.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Verdict;
import dev.chicane.engine.schedule.Timeouts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which timers may fire while others could go on decides what is found: each mode differs from the next in a program. */
class TimeoutsTest {
    @ParameterizedTest
    @CsvSource({
        // ten minutes, as a safety net
        "PolledTooShortFixed, ANY, FAILED",
        "PolledTooShortFixed, SHORT, EXHAUSTED",
        "PolledTooShortFixed, IDLE, EXHAUSTED",
        // half a second
        "AwaitIgnored, ANY, FAILED",
        "AwaitIgnored, SHORT, FAILED",
        "AwaitIgnored, IDLE, EXHAUSTED",
        // a sleep of 100 ms and one of 200 ms
        "SleepInsteadOfJoin, ANY, FAILED",
        "SleepInsteadOfJoin, SHORT, FAILED",
        "SleepInsteadOfJoin, IDLE, EXHAUSTED"
    })
    void a_mode_of_timeouts_decides(String program, Timeouts mode, Verdict expected) {
        var settings = Exploring.exhaustive(100_000).withTimeouts(mode);

        assertThat(Exploring.explore("programs.time." + program, settings).verdict())
                .isEqualTo(expected);
    }
}
