package dev.chicane.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A load that is sent once, and may be ended before its time. Thread-safe. */
public final class LoadRun {
    // More than can ever wait for their turn.
    private static final int ALL_TURNS = Integer.MAX_VALUE / 2;

    private final Load load;
    private final IntFunction<Request> requests;
    private final LoadWatch watch;
    private final LoadResult.Recorder recorder = new LoadResult.Recorder();
    private final Semaphore turns;

    // Mutable state
    private final AtomicBoolean isEnded = new AtomicBoolean();
    private volatile long begin;
    private volatile @Nullable Thread sender;

    LoadRun(Load load, IntFunction<Request> requests, LoadWatch watch) {
        this.load = load;
        this.requests = requests;
        this.watch = watch;
        turns = new Semaphore(load.clients(), true);
    }

    /**
     * Sends the requests, and waits for their answers. To be called once.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile; what is under way is given up
     */
    public LoadResult await() throws InterruptedException {
        if (sender != null) {
            throw new IllegalStateException("A load is sent once: prepare another one.");
        }
        sender = Thread.currentThread();
        begin = System.nanoTime();
        ExecutorService each = Executors.newVirtualThreadPerTaskExecutor();
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(load.patience())
                .build()) {
            try {
                sendAll(client, each);
                each.shutdown();
                each.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
            } finally {
                each.shutdownNow();
                client.shutdownNow();
            }
        }
        return soFar();
    }

    /** What has come of it by now. */
    public LoadResult soFar() {
        return recorder.result(sender == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - begin));
    }

    /** Has no request sent from now on. Those that are under way are still waited for. */
    public void end() {
        if (isEnded.compareAndSet(false, true)) {
            // Whoever waits for its turn gets it, and sees that it is over.
            turns.release(ALL_TURNS);
            LockSupport.unpark(sender);
        }
    }

    private void sendAll(HttpClient client, ExecutorService each) throws InterruptedException {
        long count = Math.max(1, Math.round(load.rate() * load.duration().toNanos() / 1e9));
        for (int i = 0; i < count; i++) {
            long due = begin + Math.round(i * 1e9 / load.rate());
            awaitTime(due);
            if (isEnded.get()) {
                return;
            }
            Request request = requests.apply(i);
            HttpRequest built = built(request);
            each.execute(() -> send(client, request, built, due));
        }
    }

    private void send(HttpClient client, Request request, HttpRequest built, long due) {
        try {
            if (!turns.tryAcquire(load.patience().toNanos(), TimeUnit.NANOSECONDS)) {
                recorder.failed("no client was free in time");
                return;
            }
            try {
                if (!isEnded.get()) {
                    exchange(client, request, built, due);
                }
            } finally {
                turns.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            recorder.failed("interrupted");
        }
    }

    private void exchange(HttpClient client, Request request, HttpRequest built, long due) throws InterruptedException {
        Reply reply;
        try {
            HttpResponse<String> response = client.send(built, BodyHandlers.ofString());
            recorder.answered(response.statusCode(), System.nanoTime() - due);
            Map<String, String> headers = new LinkedHashMap<>();
            response.headers().map().forEach((name, values) -> headers.put(name, values.getLast()));
            reply = new Reply(response.statusCode(), headers, response.body());
        } catch (ConnectException e) {
            // It never left.
            recorder.failed("no connection");
            return;
        } catch (HttpTimeoutException e) {
            recorder.failed("no answer in time");
            watch.unanswered(request);
            return;
        } catch (IOException e) {
            recorder.failed(reason(e));
            watch.unanswered(request);
            return;
        } catch (InterruptedException e) {
            watch.unanswered(request);
            throw e;
        }
        watch.answered(request, reply);
    }

    private static String reason(IOException failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    private HttpRequest built(Request request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(load.server().resolve(request.target()))
                .timeout(load.patience())
                .method(
                        request.method(),
                        request.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(request.body()));
        request.headers().forEach(builder::header);
        return builder.build();
    }

    private void awaitTime(long due) throws InterruptedException {
        long left;
        while ((left = due - System.nanoTime()) > 0 && !isEnded.get()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted under load");
            }
        }
    }
}
