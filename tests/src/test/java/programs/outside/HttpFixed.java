package programs.outside;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** A client asks a server of the same program once. */
public class HttpFixed {
    private static volatile int served;

    public static void main(String[] args) throws Exception { // passes
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            served = 1;
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try (var client = HttpClient.newHttpClient()) {
            var uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            var answer = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding()); // not covered
            assert answer.statusCode() == 200;
        }
        server.stop(0);
        assert served == 1;
    }
}
