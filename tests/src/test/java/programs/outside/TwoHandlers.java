package programs.outside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A server hands each connection to a thread of its own; both count without a lock. */
public class TwoHandlers {
    private static int served;

    public static void main(String[] args) throws Exception {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var acceptor = new Thread(() -> accept(server), "acceptor");
            acceptor.start();
            try (var one = new Socket(server.getInetAddress(), server.getLocalPort());
                    var two = new Socket(server.getInetAddress(), server.getLocalPort())) {
                one.getOutputStream().write(1);
                two.getOutputStream().write(1);
                one.getInputStream().read();
                two.getInputStream().read();
            }
            acceptor.join();
        }
        assert served == 2 : "served " + served; // fails: assertion
    }

    private static void accept(ServerSocket server) {
        try {
            var first = handler(server.accept());
            var second = handler(server.accept());
            first.join();
            second.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Thread handler(Socket connection) {
        var handler = new Thread(() -> handle(connection), "handler");
        handler.start();
        return handler;
    }

    private static void handle(Socket connection) {
        try (connection) {
            connection.getInputStream().read();
            served++; // not covered
            connection.getOutputStream().write(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
