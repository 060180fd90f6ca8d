package dev.chicane.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The way between a server and who uses it, on which connections can be cut. Thread-safe. */
final class Forwarder implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("(.*127\\.0\\.0\\.1:)(\\d+)(.*)");

    private final String before;
    private final int target;
    private final String behind;
    private final ServerSocket entrance;

    // Mutable state
    private final List<Socket> open = new ArrayList<>();

    /** To the server of this URL. */
    Forwarder(String url) throws IOException {
        Matcher parts = PORT.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException("no port in " + url);
        }
        before = parts.group(1);
        target = Integer.parseInt(parts.group(2));
        behind = parts.group(3);
        entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    /** The URL by which one comes this way. */
    String url() {
        return before + entrance.getLocalPort() + behind;
    }

    /** Cuts the connection that was opened last. */
    synchronized void cutNewest() throws IOException {
        open.removeLast().close();
    }

    private void accept() {
        try {
            while (true) {
                Socket near = entrance.accept();
                var far = new Socket(InetAddress.getLoopbackAddress(), target);
                synchronized (this) {
                    open.add(near);
                }
                start(() -> pass(near, far));
                start(() -> pass(far, near));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // Cut.
        }
    }

    private static void start(Runnable body) {
        Thread.ofPlatform().daemon().start(body);
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
