package programs.outside;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** Opens a port and hears nobody there. */
public class PortFixed {
    private static final AtomicInteger count = new AtomicInteger();

    public static void main(String[] args) throws IOException, InterruptedException { // passes
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) { // not covered
            var other = new Thread(count::incrementAndGet, "other");
            other.start();
            count.incrementAndGet();
            other.join();
            assert server.isBound();
        }
        assert count.get() == 2 : "count " + count;
    }
}
