package dev.chicane.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.MessageSupport;
import org.jspecify.annotations.Nullable;

/**
 * A request that is sent but for its last byte. Not thread-safe, but for {@link #close}: one thread lets go of it, and another one
 * reads its answer.
 */
final class HeldRequest implements AutoCloseable {
    private final Request request;
    private final Socket socket;
    private final OutputStream output;
    private final byte last;

    // Mutable state; written by the one thread, read by the other.
    private volatile long released;

    private HeldRequest(Request request, Socket socket, OutputStream output, byte last) {
        this.request = request;
        this.socket = socket;
        this.output = output;
        this.last = last;
    }

    /**
     * Connects, and sends all but the last byte.
     *
     * @throws IOException if nobody listens there, or hangs up
     */
    static HeldRequest send(URI server, Request request, Duration patience) throws IOException {
        Socket socket = connected(server, patience);
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
            OutputStream output = socket.getOutputStream();
            byte[] all = request.bytes(server.getRawAuthority());
            output.write(all, 0, all.length - 1);
            output.flush();
            return new HeldRequest(request, socket, output, all[all.length - 1]);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private static Socket connected(URI server, Duration patience) throws IOException {
        boolean isSecret = server.getScheme().equals("https");
        int port = server.getPort() >= 0 ? server.getPort() : isSecret ? 443 : 80;
        var plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(server.getHost(), port), Math.toIntExact(patience.toMillis()));
            if (!isSecret) {
                return plain;
            }
            var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
            var secret = (SSLSocket) factory.createSocket(plain, server.getHost(), port, true);
            SSLParameters parameters = secret.getSSLParameters();
            // The default of a bare socket is to believe any name in a certificate.
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secret.setSSLParameters(parameters);
            secret.startHandshake();
            return secret;
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    /** Sends the last byte. What goes wrong in that shows when the answer is read. */
    void release() {
        released = System.nanoTime();
        try {
            output.write(last);
            output.flush();
        } catch (IOException e) {
            // Answered already, or cut off: whoever reads is told.
        }
    }

    /** When it was let go of, in nanoseconds of {@link System#nanoTime}; 0 if it was not yet. */
    long released() {
        return released;
    }

    /** Waits for the answer, and reads it. */
    Exchange answer() {
        try (var connection = new DefaultBHttpClientConnection(null)) {
            connection.bind(socket);
            ClassicHttpResponse response = connection.receiveResponseHeader();
            while (response.getCode() < HttpStatus.SC_OK) {
                response = connection.receiveResponseHeader();
            }
            boolean isEarly = released == 0;
            if (MessageSupport.canResponseHaveBody(request.method(), response)) {
                connection.receiveResponseEntity(response);
            }
            Map<String, String> headers = new LinkedHashMap<>();
            for (Header header : response.getHeaders()) {
                headers.put(header.getName(), header.getValue());
            }
            String body = response.getEntity() == null ? "" : EntityUtils.toString(response.getEntity());
            return exchange(new Reply(response.getCode(), headers, body), null, isEarly);
        } catch (SocketTimeoutException e) {
            return exchange(null, "no answer in time", released == 0);
        } catch (IOException | HttpException | RuntimeException e) {
            String message = e.getMessage();
            return exchange(null, message == null ? e.getClass().getSimpleName() : message, released == 0);
        }
    }

    private Exchange exchange(@Nullable Reply reply, @Nullable String error, boolean isEarly) {
        long begun = released;
        Duration latency = isEarly ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - begun);
        return new Exchange(request, reply, error, latency, isEarly);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
