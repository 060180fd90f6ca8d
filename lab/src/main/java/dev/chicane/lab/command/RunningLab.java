package dev.chicane.lab.command;

import static java.util.Objects.requireNonNull;

import dev.chicane.jdbc.postgres.ServerException;
import dev.chicane.lab.LabApplication;
import java.io.IOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/** A lab that was started. Thread-safe. */
final class RunningLab implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final InetAddress address;
    private final CountDownLatch end;

    private RunningLab(ConfigurableApplicationContext context, InetAddress address, CountDownLatch end) {
        this.context = context;
        this.address = address;
        this.end = end;
    }

    /**
     * Starts one.
     *
     * @throws UnableException if the port is taken, or the database does not answer
     */
    static RunningLab start(LabOptions options) {
        requireFree(options.address(), options.port());
        var end = new CountDownLatch(1);
        try {
            ApplicationListener<ContextClosedEvent> closed = event -> end.countDown();
            return new RunningLab(
                    new SpringApplicationBuilder(LabApplication.class)
                            // Whatever else says something of it comes before this.
                            .properties(Map.of("lab.log-level", "warn"))
                            .listeners(closed)
                            .run(options.arguments().toArray(String[]::new)),
                    options.address(),
                    end);
        } catch (RuntimeException e) {
            throw new UnableException(inPlainWords(e));
        }
    }

    /** Asked before the database is started; who takes it after that is told of by the server itself. */
    private static void requireFree(InetAddress address, int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
        } catch (BindException e) {
            int free = free(address);
            throw new UnableException(
                    free == 0
                            ? "It can't listen at " + address.getHostAddress() + " (" + e.getMessage()
                                    + "): give --address with one of this machine's."
                            : taken(port, free));
        } catch (IOException e) {
            throw new UnableException("It can't listen at port " + port + " of " + address.getHostAddress() + ": "
                    + e.getMessage() + '.');
        }
    }

    private static String taken(int port, int free) {
        return "Port " + port + " is taken, or not yours to take: --port " + free + " is free.";
    }

    /** Zero if there is none, since the address is not one of this machine's. */
    private static int free(InetAddress address) {
        try (var socket = new ServerSocket(0, 1, address)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            return 0;
        }
    }

    private static String inPlainWords(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortInUseException taken) {
                return taken(taken.getPort(), free(InetAddress.getLoopbackAddress()));
            }
            if (cause instanceof ServerException) {
                return String.valueOf(cause.getMessage());
            }
            if (cause instanceof SQLException) {
                return "The database can't be used: " + cause.getMessage();
            }
        }
        return "The bank does not start: " + failure.getMessage();
    }

    /** Where it is reached from this machine. */
    String url() {
        int port = requireNonNull(((ServletWebServerApplicationContext) context).getWebServer())
                .getPort();
        return "http://" + host() + ':' + port;
    }

    private String host() {
        if (address.isLoopbackAddress() || address.isAnyLocalAddress()) {
            return "localhost";
        }
        return address instanceof Inet6Address ? '[' + address.getHostAddress() + ']' : address.getHostAddress();
    }

    /** Waits until it is closed, by a signal or by {@link #close}. */
    void awaitEnd() throws InterruptedException {
        end.await();
    }

    @Override
    public void close() {
        context.close();
    }
}
