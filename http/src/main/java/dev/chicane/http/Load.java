package dev.chicane.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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
 * @param patience for each answer, at least 1 ms
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
        var result = new LoadResult.Recorder();
        var free = new Semaphore(clients, true);
        long begin = System.nanoTime();
        ExecutorService each = Executors.newVirtualThreadPerTaskExecutor();
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience)
                .build()) {
            try {
                long count = Math.max(1, Math.round(rate * duration.toNanos() / 1e9));
                for (int i = 0; i < count; i++) {
                    long due = begin + Math.round(i * 1e9 / rate);
                    awaitTime(due);
                    HttpRequest request = built(requests.apply(i));
                    each.execute(() -> send(client, request, due, free, result));
                }
                each.shutdown();
                each.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
            } finally {
                each.shutdownNow();
                client.shutdownNow();
            }
        }
        return result.result(Duration.ofNanos(System.nanoTime() - begin));
    }

    private static void send(
            HttpClient client, HttpRequest request, long due, Semaphore free, LoadResult.Recorder result) {
        try {
            free.acquire();
            try {
                int status = client.send(request, BodyHandlers.discarding()).statusCode();
                result.answered(status, System.nanoTime() - due);
            } finally {
                free.release();
            }
        } catch (HttpTimeoutException e) {
            result.failed("no answer in time");
        } catch (IOException e) {
            String message = e.getMessage();
            result.failed(message == null ? e.getClass().getSimpleName() : message);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            result.failed("interrupted");
        }
    }

    private HttpRequest built(Request request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(server.resolve(request.target()))
                .timeout(patience)
                .method(
                        request.method(),
                        request.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(request.body()));
        request.headers().forEach(builder::header);
        return builder.build();
    }

    private static void awaitTime(long due) throws InterruptedException {
        long left;
        while ((left = due - System.nanoTime()) > 0) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted under load");
            }
        }
    }
}
