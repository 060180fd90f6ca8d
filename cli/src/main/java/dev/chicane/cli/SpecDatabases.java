package dev.chicane.cli;

import dev.chicane.jdbc.postgres.DatabaseAddress;
import dev.chicane.jdbc.postgres.EmbeddedServer;
import dev.chicane.jdbc.spec.SpecDatabase;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A database for each specification: the one that is named, or a new one on an embedded server, which ends with this. */
final class SpecDatabases implements AutoCloseable {
    private final Optional<DatabaseAddress> named;

    // Mutable state
    private @Nullable EmbeddedServer server;

    SpecDatabases(Optional<DatabaseAddress> named) {
        this.named = named;
    }

    /** That of the next specification; those before are not used any more. */
    DatabaseAddress next() {
        return named.orElseGet(() -> {
            EmbeddedServer running = server;
            if (running == null) {
                running = EmbeddedServer.start();
                server = running;
            }
            return SpecDatabase.renewed(running);
        });
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
