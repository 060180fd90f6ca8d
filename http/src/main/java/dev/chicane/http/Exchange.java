package dev.chicane.http;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of one request. Immutable.
 *
 * @param request that was sent
 * @param reply the answer; none if the connection failed
 * @param error why there is no answer, in words; none if there is one
 * @param latency from its last byte to the end of its answer, or to its failure; zero if it was answered before
 * @param isEarly whether the server answered, or hung up, before the last byte was sent: it was not in the race
 */
public record Exchange(
        Request request, @Nullable Reply reply, @Nullable String error, Duration latency, boolean isEarly) {
    /** Whether it was answered with success. */
    public boolean isSuccess() {
        return reply != null && reply.isSuccess();
    }

    /** A number that the server tells of it in a header. */
    Optional<Long> number(String header) {
        if (reply == null) {
            return Optional.empty();
        }
        return reply.header(header)
                .map(String::strip)
                .filter(value -> value.matches("-?\\d{1,18}"))
                .map(Long::valueOf);
    }
}
