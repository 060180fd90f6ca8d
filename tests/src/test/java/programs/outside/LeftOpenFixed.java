package programs.outside;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.Pipe;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;

/** Opens one of each kind, and closes nothing. */
public class LeftOpenFixed {
    private static int opened;

    public static void main(String[] args) throws IOException, InterruptedException { // passes
        var other = new Thread(LeftOpenFixed::count, "other");
        other.start();
        var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        SocketChannel.open(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()));
        Selector.open();
        Pipe.open();
        var file = Files.createTempFile("chicane", ".txt");
        new FileOutputStream(file.toFile()).write(1); // not covered
        assert new FileInputStream(file.toFile()).read() == 1;
        Files.delete(file);
        count();
        other.join();
        assert opened == 2;
    }

    private static synchronized void count() {
        opened++;
    }
}
