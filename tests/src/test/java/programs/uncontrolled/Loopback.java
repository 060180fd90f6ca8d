package programs.uncontrolled;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Two actors talk over a socket of this machine. */
final class Loopback {
    private static void serve(ServerSocket server) {
        try (Socket client = server.accept()) {
            client.getOutputStream().write(client.getInputStream().read() + 1);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread other = new Thread(() -> serve(server));
            other.start();
            try (Socket socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
                socket.getOutputStream().write(41);
                int answer = socket.getInputStream().read();
                assert answer == 42 : answer;
            }
            other.join();
        }
    }
}
