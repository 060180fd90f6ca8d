package dev.chicane.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Puts a server of the JDK's under load. */
final class LoadTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private HttpServer server;
    private URI address;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                if (exchange.getRequestURI().getPath().equals("/held")) {
                    gate.await(20, TimeUnit.SECONDS);
                }
                boolean isEven = exchange.getRequestURI().getPath().endsWith("0");
                underWay.decrementAndGet();
                exchange.sendResponseHeaders(isEven ? 200 : 409, -1);
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
    void each_request_is_sent_and_counted_by_its_status() throws InterruptedException {
        LoadResult result =
                new Load(address, 100, Duration.ofMillis(500), 10, PATIENCE).run(i -> Request.post("/" + i % 2, "{}"));
        assertThat(result.requests()).isEqualTo(50);
        assertThat(result.answers()).isEqualTo(50);
        assertThat(result.statuses()).containsExactlyInAnyOrderEntriesOf(Map.of(200, 25L, 409, 25L));
        assertThat(result.errors()).isEmpty();
        assertThat(result.elapsed()).isGreaterThanOrEqualTo(Duration.ofMillis(490));
        assertThat(result.latency(50)).isPositive().isLessThanOrEqualTo(result.latency(100));
        assertThat(result.rate()).isPositive().isLessThan(103);
    }

    @Test
    void a_server_that_stands_still_shows_in_all_that_come_meanwhile() throws Exception {
        var all = new CountDownLatch(40);
        Thread opener = Thread.ofVirtual().start(() -> {
            try {
                all.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            gate.countDown();
        });
        LoadResult result = new Load(address, 100, Duration.ofMillis(400), 3, PATIENCE).run(i -> {
            all.countDown();
            return Request.get("/held");
        });
        opener.join();
        assertThat(result.answers()).isEqualTo(40);
        assertThat(most.get()).isLessThanOrEqualTo(3);
        // They came over 390 ms and none was answered before the last: half of them waited for half of that.
        assertThat(result.latency(45)).isGreaterThan(Duration.ofMillis(190));
    }

    @Test
    void what_is_not_answered_is_counted_by_its_reason() throws InterruptedException {
        LoadResult slow = new Load(address, 50, Duration.ofMillis(100), 10, Duration.ofMillis(300))
                .run(i -> Request.get("/held"));
        assertThat(slow.answers()).isZero();
        assertThat(slow.errors()).containsEntry("no answer in time", 5L);
        assertThat(slow.latency(99)).isZero();
        gate.countDown();
        server.stop(0);
        LoadResult gone = new Load(address, 50, Duration.ofMillis(100), 10, PATIENCE).run(i -> Request.get("/"));
        assertThat(gone.requests()).isEqualTo(5);
        assertThat(gone.answers()).isZero();
        assertThat(gone.errors()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0,100,1", "NaN,100,1", "1e6,100,1", "10,1,1", "10,100,0", "10,100,20000"})
    void values_out_of_range_are_refused(double rate, long millis, int clients) {
        assertThatThrownBy(() -> new Load(address, rate, Duration.ofMillis(millis), clients, PATIENCE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has to be");
    }
}
