package dev.chicane.http;

import java.time.Duration;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;

/** What came of a burst. Immutable. */
public final class BurstResult {
    private final List<Exchange> exchanges;
    private final Duration released;
    private final String arrival;

    BurstResult(List<Exchange> exchanges, Duration released, String arrival) {
        this.exchanges = List.copyOf(exchanges);
        this.released = released;
        this.arrival = arrival;
    }

    /** In the order of the requests. */
    public List<Exchange> exchanges() {
        return exchanges;
    }

    /** Time between the first and the last of the last bytes, as they were sent. */
    public Duration released() {
        return released;
    }

    /**
     * Time between the first and the last arrival, as the server tells it; empty if it does not tell it of at least two.
     *
     * @see Burst#withArrivals
     */
    public Optional<Duration> arrived() {
        LongSummaryStatistics times = exchanges.stream()
                .flatMap(each -> each.number(arrival).stream())
                .mapToLong(Long::longValue)
                .summaryStatistics();
        return times.getCount() < 2 ? Optional.empty() : Optional.of(Duration.ofNanos(times.getMax() - times.getMin()));
    }

    /** How many were answered with success. */
    public long successes() {
        return exchanges.stream().filter(Exchange::isSuccess).count();
    }

    /** How many were answered before their last byte was sent, and so were not in the race. */
    public long early() {
        return exchanges.stream().filter(Exchange::isEarly).count();
    }

    /** How many came to no answer. */
    public long failures() {
        return exchanges.stream().filter(each -> each.reply() == null).count();
    }
}
