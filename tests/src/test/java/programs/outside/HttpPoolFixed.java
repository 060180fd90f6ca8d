package programs.outside;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Two threads ask a server with a pool, through one client, and wait for the answers. */
public class HttpPoolFixed {
    public static void main(String[] args) throws Exception { // passes
        var served = new AtomicInteger();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            served.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        try (var handlers = Executors.newFixedThreadPool(2);
                var client = HttpClient.newHttpClient()) {
            server.setExecutor(handlers);
            server.start();
            var uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            var one = new Thread(() -> ask(client, uri), "one");
            var two = new Thread(() -> ask(client, uri), "two");
            one.start();
            two.start();
            one.join();
            two.join();
            server.stop(0);
        }
        assert served.get() == 2;
    }

    private static void ask(HttpClient client, URI uri) {
        try {
            var answer = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding()); // not covered
            assert answer.statusCode() == 200;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
