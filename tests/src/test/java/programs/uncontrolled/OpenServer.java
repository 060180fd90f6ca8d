package programs.uncontrolled;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A daemon waits for a second connection when the program ends. */
public class OpenServer {
    public static void main(String[] args) throws IOException {
        var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        var acceptor = new Thread(() -> serve(server), "acceptor");
        acceptor.setDaemon(true);
        acceptor.start();
        try (var client = new Socket(server.getInetAddress(), server.getLocalPort())) {
            client.getOutputStream().write(1);
            assert client.getInputStream().read() == 1;
        }
    }

    private static void serve(ServerSocket server) {
        try (server) {
            while (true) {
                try (Socket connection = server.accept()) {
                    connection
                            .getOutputStream()
                            .write(connection.getInputStream().read());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
