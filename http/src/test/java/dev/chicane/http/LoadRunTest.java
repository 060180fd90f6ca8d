package dev.chicane.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Watches loads, and ends them before their time. */
final class LoadRunTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch arrived = new CountDownLatch(2);
    private final CountDownLatch gate = new CountDownLatch(1);
    private final Watch watch = new Watch();
    private HttpServer server;
    private URI address;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                String path = exchange.getRequestURI().getPath();
                arrived.countDown();
                if (path.equals("/held")) {
                    gate.await(20, TimeUnit.SECONDS);
                }
                if (path.equals("/cut")) {
                    return;
                }
                byte[] body = path.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("X-Path", path);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        });
        server.start();
        address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        gate.countDown();
        server.stop(0);
        threads.close();
    }

    @Test
    void each_answer_is_told_with_its_request() throws InterruptedException {
        LoadRun run = load(10).prepare(i -> Request.get("/" + i), watch);
        assertThat(run.soFar().requests()).isZero();
        LoadResult result = run.await();
        assertThat(result.answers()).isEqualTo(10);
        assertThat(watch.answered).hasSize(10).contains("/3 /3 /3");
        assertThat(watch.unanswered).isEmpty();
        assertThatThrownBy(run::await).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void who_is_not_answered_may_have_done_something_but_not_who_never_left() throws InterruptedException {
        load(10).prepare(i -> Request.post("/cut", "{}"), watch).await();
        assertThat(watch.answered).isEmpty();
        assertThat(watch.unanswered).hasSize(10).containsOnly("/cut");

        watch.unanswered.clear();
        server.stop(0);
        LoadResult gone = load(10).prepare(i -> Request.post("/", "{}"), watch).await();
        assertThat(gone.errors()).containsEntry("no connection", 10L);
        assertThat(watch.unanswered).isEmpty();
    }

    @Test
    void one_that_is_ended_sends_no_more_and_waits_for_what_is_under_way() throws Exception {
        // Two clients, whose requests are held; all others wait for their turn.
        LoadRun run =
                new Load(address, 100, Duration.ofHours(1), 2, PATIENCE).prepare(i -> Request.get("/held"), watch);
        CompletableFuture<LoadResult> result = CompletableFuture.supplyAsync(() -> {
            try {
                return run.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
        run.end();
        assertThat(result).isNotDone();
        gate.countDown();
        assertThat(result.get(20, TimeUnit.SECONDS).answers()).isEqualTo(2);
        assertThat(result.get().errors()).isEmpty();
        assertThat(watch.answered).hasSize(2);
    }

    @Test
    void who_finds_no_client_free_in_time_is_counted_and_was_not_sent() throws InterruptedException {
        LoadResult result = new Load(address, 50, Duration.ofMillis(100), 1, Duration.ofMillis(300))
                .prepare(i -> Request.get("/held"), watch)
                .await();
        assertThat(result.requests()).isEqualTo(5);
        assertThat(result.errors())
                .containsKeys("no answer in time", "no client was free in time")
                .containsEntry("no answer in time", (long) watch.unanswered.size());
    }

    private Load load(int requests) {
        return new Load(address, 100, Duration.ofMillis(requests * 10L), 10, PATIENCE);
    }

    /** Takes down what it hears. */
    private static final class Watch implements LoadWatch {
        private final Queue<String> answered = new ConcurrentLinkedQueue<>();
        private final Queue<String> unanswered = new ConcurrentLinkedQueue<>();

        @Override
        public void answered(Request request, Reply reply) {
            answered.add(request.target()
                    + ' '
                    + reply.body()
                    + ' '
                    + reply.header("x-path").orElse("none"));
        }

        @Override
        public void unanswered(Request request) {
            unanswered.add(request.target());
        }
    }
}
