package dev.chicane.lab.command;

import static java.util.Objects.requireNonNull;

import dev.chicane.jdbc.postgres.ServerException;
import dev.chicane.lab.LabApplication;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/** A lab that was started. Thread-safe. */
final class RunningLab implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final CountDownLatch end;

    private RunningLab(ConfigurableApplicationContext context, CountDownLatch end) {
        this.context = context;
        this.end = end;
    }

    /**
     * Starts one.
     *
     * @param port where it listens; 0 for a free one
     * @param jdbcUrl of its database; none for a server of its own
     * @throws UnableException if the port is taken, or the database does not answer
     */
    static RunningLab start(int port, @Nullable String jdbcUrl, boolean hasAdmin) {
        requireFree(port);
        Map<String, Object> properties = new HashMap<>();
        properties.put("lab.port", port);
        properties.put("lab.admin", hasAdmin);
        properties.put("lab.jdbc-url", jdbcUrl == null ? "" : jdbcUrl);
        var end = new CountDownLatch(1);
        try {
            ApplicationListener<ContextClosedEvent> closed = event -> end.countDown();
            return new RunningLab(
                    new SpringApplicationBuilder(LabApplication.class)
                            .properties(properties)
                            .listeners(closed)
                            .run(),
                    end);
        } catch (RuntimeException e) {
            throw new UnableException(inPlainWords(e));
        }
    }

    /** Asked before the database is started; who takes it after that is told of by the server itself. */
    private static void requireFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UnableException(
                    "Port " + port + " is taken (" + e.getMessage() + "): --port " + free() + " is free.");
        }
    }

    private static int free() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            return 0;
        }
    }

    private static String inPlainWords(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortInUseException taken) {
                return "Port " + taken.getPort() + " is taken: --port " + free() + " is free.";
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

    /** Where it listens. */
    int port() {
        return requireNonNull(((ServletWebServerApplicationContext) context).getWebServer())
                .getPort();
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
