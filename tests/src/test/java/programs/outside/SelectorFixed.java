package programs.outside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A server with a selector reads one byte. */
public class SelectorFixed {
    private static int received;

    public static void main(String[] args) throws Exception { // passes
        try (var server = ServerSocketChannel.open();
                var selector = Selector.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
            var loop = new Thread(() -> serve(server, selector), "loop");
            loop.start();
            try (var client = SocketChannel.open(server.getLocalAddress())) {
                client.write(ByteBuffer.wrap(new byte[] {7})); // not covered
            }
            loop.join();
        }
        assert received == 7 : "received " + received;
    }

    private static void serve(ServerSocketChannel server, Selector selector) {
        try {
            while (received == 0) {
                selector.select();
                for (SelectionKey key : selector.selectedKeys()) {
                    if (key.isAcceptable()) {
                        SocketChannel accepted = server.accept();
                        accepted.configureBlocking(false);
                        accepted.register(selector, SelectionKey.OP_READ);
                    } else if (key.isReadable() && key.channel() instanceof SocketChannel client) {
                        var bytes = ByteBuffer.allocate(1);
                        if (client.read(bytes) > 0) {
                            received = bytes.get(0);
                            client.close();
                        }
                    }
                }
                selector.selectedKeys().clear();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
