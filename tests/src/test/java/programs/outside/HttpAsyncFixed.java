package programs.outside;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;

/** A client asks twice at once, without waiting; what follows runs in the common pool, which the client keeps for ever. */
public class HttpAsyncFixed {
    public static void main(String[] args) throws Exception { // passes
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        try (var handlers = Executors.newVirtualThreadPerTaskExecutor();
                var client = HttpClient.newHttpClient()) {
            server.setExecutor(handlers);
            server.start();
            var uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            var one = client.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding()); // not covered
            var two = client.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
            var follower = one.thenApply(answer -> Thread.currentThread());
            assert one.thenCombine(two, (a, b) -> a.statusCode() + b.statusCode())
                            .join()
                    == 400;
            if (follower.join() instanceof ForkJoinWorkerThread worker) {
                assert worker.getPool() == ForkJoinPool.commonPool();
            }
            server.stop(0);
        }
    }
}
