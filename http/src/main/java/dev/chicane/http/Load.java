package dev.chicane.http;

import java.net.URI;
import java.time.Duration;
import java.util.function.IntFunction;

/**
 * Requests that arrive at a steady rate, whether or not the server keeps up: an open model, as users come who do not know of each other.
 * Immutable; thread-safe.
 *
 * <p>Latency counts from the moment at which a request was meant to be sent. So a server that stands still for a second shows in all
 * that came in that second, and not in one request only: what G. Tene calls coordinated omission is avoided.
 *
 * @param server scheme, host and port
 * @param rate requests a second, from 0.1 to 100,000
 * @param duration for how long requests come, from 10 ms to a day
 * @param clients how many requests may be under way at once, from 1 to 10,000; those that come when all are wait for their turn
 * @param patience for each turn and for each answer, at least 1 ms
 */
public record Load(URI server, double rate, Duration duration, int clients, Duration patience) {
    private static final double LOWEST_RATE = 0.1;
    private static final double HIGHEST_RATE = 100_000;
    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int MOST_CLIENTS = 10_000;

    /** @throws IllegalArgumentException for values out of range */
    public Load {
        if (!(rate >= LOWEST_RATE && rate <= HIGHEST_RATE)) {
            throw new IllegalArgumentException("The rate has to be from 0.1 to 100,000 a second, and is " + rate + '.');
        }
        if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("The duration has to be from 10 ms to a day, and is " + duration + '.');
        }
        if (clients < 1 || clients > MOST_CLIENTS) {
            throw new IllegalArgumentException(
                    "The number of clients has to be from 1 to 10,000, and is " + clients + '.');
        }
        if (patience.toMillis() < 1) {
            throw new IllegalArgumentException("Patience has to be at least 1 ms, and is " + patience + '.');
        }
    }

    /**
     * Sends them all, and waits for the answers.
     *
     * @param requests makes the one of a number, from 0; called by one thread
     * @throws InterruptedException if the thread is interrupted meanwhile; what is under way is given up
     */
    public LoadResult run(IntFunction<Request> requests) throws InterruptedException {
        return prepare(requests, LoadWatch.NONE).await();
    }

    /**
     * One that can be watched, and ended before its time. Nothing is sent yet.
     *
     * @param requests makes the one of a number, from 0; called by one thread
     */
    public LoadRun prepare(IntFunction<Request> requests, LoadWatch watch) {
        return new LoadRun(this, requests, watch);
    }
}
