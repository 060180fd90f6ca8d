package dev.chicane.lab.command;

import dev.chicane.jdbc.postgres.ServerException;
import dev.chicane.lab.LabApplication;
import java.net.URI;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A lab that a command starts for itself, with a database of its own, and stops in the end. */
final class OwnLab implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private OwnLab(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Starts one on a free port.
     *
     * @throws UnableException if it does not start
     */
    static OwnLab start() {
        try {
            // On Ctrl-C the command has still to ask it for its accounts: it goes when the command says so.
            return new OwnLab(new SpringApplicationBuilder(LabApplication.class)
                    .registerShutdownHook(false)
                    // These come before whatever the environment says.
                    .run(
                            "--spring.config.location=classpath:/application.properties",
                            "--server.port=0",
                            "--server.address=127.0.0.1",
                            "--lab.admin=true",
                            "--lab.admin-token=",
                            "--lab.jdbc-url="));
        } catch (RuntimeException e) {
            throw new UnableException("The bank does not start: " + reason(e));
        }
    }

    private static String reason(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null && !(deepest instanceof ServerException)) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage() == null ? deepest.toString() : deepest.getMessage();
    }

    /** Where it is. */
    URI address() {
        if (context instanceof ServletWebServerApplicationContext web && web.getWebServer() != null) {
            return URI.create("http://127.0.0.1:" + web.getWebServer().getPort());
        }
        throw new IllegalStateException("The bank that was started does not listen anywhere.");
    }

    @Override
    public void close() {
        context.close();
    }
}
