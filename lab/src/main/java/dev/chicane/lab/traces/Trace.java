package dev.chicane.lab.traces;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request that made a transfer, in its parts.
 *
 * @param id 32 hexadecimal digits
 * @param start of the first span
 * @param durationMicros from there to the end of the last
 * @param spans by their start
 */
public record Trace(
        @JsonProperty("trace_id") String id,
        Instant start,
        @JsonProperty("duration_us") long durationMicros,
        List<Span> spans) {
    /** The spans that are about a transfer, of which there is one in a trace, rarely more. */
    static final String TRANSFER = "transfer";

    static Trace of(String id, List<SpanData> spans) {
        long start =
                spans.stream().mapToLong(SpanData::getStartEpochNanos).min().orElse(0);
        long end = spans.stream().mapToLong(SpanData::getEndEpochNanos).max().orElse(start);
        return new Trace(
                id,
                Instant.ofEpochSecond(0, start),
                micros(end - start),
                spans.stream()
                        .sorted(Comparator.comparingLong(SpanData::getStartEpochNanos))
                        .map(span -> Span.of(span, start))
                        .toList());
    }

    /** What a list of traces shows of it. */
    public Summary summary() {
        Map<String, String> attributes =
                transfers().findFirst().map(Span::attributes).orElse(Map.of());
        return new Summary(id, start, durationMicros, attributes);
    }

    /** The spans of its transfers. */
    public Stream<Span> transfers() {
        return spans.stream().filter(span -> span.name().equals(TRANSFER));
    }

    /** The parts of one of its spans, by their start. */
    public Stream<Span> partsOf(Span whole) {
        return spans.stream().filter(span -> whole.id().equals(span.parent()));
    }

    /** What a span is a part of, and that of, and so on: that of the request. */
    public Span wholeOf(Span part) {
        return spans.stream()
                .filter(span -> span.id().equals(part.parent()))
                .findFirst()
                .map(this::wholeOf)
                .orElse(part);
    }

    private static long micros(long nanos) {
        return TimeUnit.NANOSECONDS.toMicros(nanos);
    }

    /**
     * A trace, without its spans.
     *
     * @param transfer the attributes of the span of the transfer, such as {@code status}
     */
    public record Summary(
            @JsonProperty("trace_id") String id,
            Instant start,
            @JsonProperty("duration_us") long durationMicros,
            Map<String, String> transfer) {}

    /**
     * A part of a trace.
     *
     * @param parent none for the first
     * @param startMicros since the start of the trace
     */
    public record Span(
            @JsonProperty("span_id") String id,
            @JsonProperty("parent_span_id") @Nullable String parent,
            String name,
            @JsonProperty("start_us") long startMicros,
            @JsonProperty("duration_us") long durationMicros,
            @JsonProperty("failed") boolean isFailed,
            Map<String, String> attributes,
            List<Event> events) {
        private static Span of(SpanData span, long begin) {
            var attributes = new TreeMap<String, String>();
            span.getAttributes().forEach((key, value) -> attributes.put(key.getKey(), String.valueOf(value)));
            return new Span(
                    span.getSpanId(),
                    span.getParentSpanContext().isValid() ? span.getParentSpanId() : null,
                    span.getName(),
                    micros(span.getStartEpochNanos() - begin),
                    micros(span.getEndEpochNanos() - span.getStartEpochNanos()),
                    span.getStatus().getStatusCode() == StatusData.error().getStatusCode(),
                    attributes,
                    span.getEvents().stream()
                            .map(event -> new Event(event.getName(), micros(event.getEpochNanos() - begin)))
                            .toList());
        }
    }

    /**
     * Something that happened within a part.
     *
     * @param atMicros since the start of the trace
     */
    public record Event(String name, @JsonProperty("at_us") long atMicros) {}
}
