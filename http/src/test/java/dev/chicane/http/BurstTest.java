package dev.chicane.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Races requests at servers of the JDK's, and at sockets that behave badly. */
final class BurstTest {
    private static final String ARRIVED = "X-Arrived";

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    @Test
    void check_then_act_behind_a_server_is_overtaken_by_all_of_a_burst() throws Exception {
        var balance = new AtomicInteger(1000);
        var all = new CountDownLatch(20);
        Burst burst = Burst.at(serving(exchange -> {
                    long arrived = System.nanoTime();
                    exchange.getRequestBody().readAllBytes();
                    int seen = balance.get();
                    all.countDown();
                    await(all);
                    answer(exchange, seen >= 800 ? 200 : 409, arrived);
                    if (seen >= 800) {
                        balance.addAndGet(-800);
                    }
                }))
                .withArrivals(ARRIVED);
        BurstResult result = burst.race(Collections.nCopies(20, Request.post("/transfer", "{\"amount\": 800}")));

        assertThat(result.successes()).isEqualTo(20);
        assertThat(result.early()).isZero();
        assertThat(result.failures()).isZero();
        assertThat(result.arrived())
                .hasValueSatisfying(spread -> assertThat(spread).isPositive());
        assertThat(result.exchanges())
                .allSatisfy(each -> assertThat(each.latency()).isPositive());
    }

    @Test
    void none_is_complete_before_all_others_lack_their_last_byte_only() throws Exception {
        int count = 10;
        byte[] all = Request.post("/", "{}").bytes("x:1");
        List<Integer> before = Collections.synchronizedList(new ArrayList<>());
        var connected = new CountDownLatch(count);
        List<InputStream> inputs = Collections.synchronizedList(new ArrayList<>());
        URI server = accepting(socket -> {
            InputStream input = socket.getInputStream();
            inputs.add(input);
            connected.countDown();
            int length = all.length - "x:1".length() + ("127.0.0.1:" + socket.getLocalPort()).length();
            input.readNBytes(length - 1);
            await(connected);
            input.readNBytes(1);
            // Whoever is first looks at what the others have.
            synchronized (before) {
                if (before.isEmpty()) {
                    before.add(inputs.size());
                }
            }
            reply(socket, "HTTP/1.1 204 No Content\r\n\r\n");
        });
        BurstResult result = Burst.at(server).race(Collections.nCopies(count, Request.post("/", "{}")));
        assertThat(before).containsExactly(count);
        assertThat(result.successes()).isEqualTo(count);
        assertThat(result.arrived()).isEmpty();
    }

    @Test
    void one_by_one_each_begins_when_the_one_before_is_answered() throws Exception {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        URI server = serving(exchange -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            byte[] body = exchange.getRequestBody().readAllBytes();
            running.decrementAndGet();
            answer(exchange, new String(body, StandardCharsets.UTF_8).equals("[1]") ? 200 : 422, 0);
        });
        List<Exchange> exchanges = Burst.at(server)
                .oneByOne(List.of(Request.post("/", "[1]"), Request.post("/", "[2]"), Request.get("/")));
        assertThat(exchanges).extracting(Exchange::isSuccess).containsExactly(true, false, false);
        assertThat(most).hasValue(1);
    }

    @Test
    void who_is_answered_at_its_headers_was_not_in_the_race() throws Exception {
        URI server = accepting(socket -> {
            socket.getInputStream().readNBytes(20);
            reply(socket, "HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno");
        });
        BurstResult result = Burst.at(server).race(List.of(Request.post("/", "{}"), Request.post("/", "{}")));
        assertThat(result.early()).isEqualTo(2);
        assertThat(result.exchanges())
                .extracting(each -> each.reply() == null ? "" : each.reply().body())
                .containsOnly("no");
    }

    @Test
    void what_is_no_answer_is_told() throws Exception {
        URI silent = accepting(socket -> socket.getInputStream().readAllBytes());
        BurstResult none = Burst.at(silent).withPatience(Duration.ofMillis(200)).race(List.of(Request.get("/")));
        assertThat(none.failures()).isEqualTo(1);
        assertThat(none.exchanges().getFirst().error()).isEqualTo("no answer in time");

        URI babbling = accepting(socket -> reply(socket, "hello\r\n\r\n"));
        BurstResult nonsense = Burst.at(babbling).race(List.of(Request.get("/")));
        assertThat(nonsense.failures()).isEqualTo(1);
        assertThat(nonsense.exchanges().getFirst().error()).isNotBlank();
    }

    @Test
    void where_nobody_listens_is_an_error() throws Exception {
        URI closed;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
        assertThatThrownBy(() -> Burst.at(closed).race(List.of(Request.get("/"))))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Burst.at(closed).race(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Burst.at(URI.create("localhost:8000")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("http://localhost:8000");
        assertThatThrownBy(() -> Burst.at(closed).withPatience(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    // ---------------------------------------------------------------- servers

    private interface Handler<T> {
        void handle(T request) throws Exception;
    }

    private URI serving(Handler<HttpExchange> handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                handler.handle(exchange);
            } catch (IOException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException(e);
            }
        });
        server.start();
        open.add(() -> {
            server.stop(0);
            threads.close();
        });
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange, int status, long arrived) throws IOException {
        exchange.getResponseHeaders().set(ARRIVED, Long.toString(arrived));
        exchange.sendResponseHeaders(status, -1);
    }

    private URI accepting(Handler<Socket> handler) throws IOException {
        var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        open.add(server);
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    Socket socket = server.accept();
                    open.addFirst(socket);
                    Thread.ofVirtual().start(() -> {
                        try {
                            handler.handle(socket);
                        } catch (Exception e) {
                            // The client sees it.
                        }
                    });
                }
            } catch (IOException e) {
                // Closed.
            }
        });
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    private static void reply(Socket socket, String text) throws IOException {
        OutputStream output = socket.getOutputStream();
        output.write(text.getBytes(StandardCharsets.US_ASCII));
        output.flush();
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    }
}
