package dev.chicane.lab.command;

import dev.chicane.lab.LabApplication;
import java.net.URI;
import java.util.Map;
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
                    .properties(Map.of("lab.port", 0, "lab.admin", true, "lab.jdbc-url", ""))
                    .run());
        } catch (RuntimeException e) {
            throw new UnableException(RunningLab.inPlainWords(e));
        }
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
