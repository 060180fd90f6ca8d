package dev.chicane.jdbc.spec;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Sockets for the PostgreSQL driver from which it does not learn that {@code DateStyle} changes. It ends a connection where dates are not
 * in the ISO style, since it could not read them; here they are only shown. Made by the driver, by its name.
 */
public final class DateStyleSockets extends SocketFactory {
    /** For the driver. */
    public DateStyleSockets() {}

    @Override
    public Socket createSocket() {
        return new Socket() {
            @Override
            public InputStream getInputStream() throws IOException {
                return new DateStyleFilter(super.getInputStream());
            }
        };
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw connected();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw connected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw connected();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw connected();
    }

    private static UnsupportedOperationException connected() {
        return new UnsupportedOperationException("The driver connects its sockets itself.");
    }
}
