package dev.chicane.lab.command;

import dev.chicane.jdbc.postgres.DatabaseAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a lab is to be started.
 *
 * @param port where it listens; 0 for a free one
 * @param address at which of this machine's addresses
 * @param jdbcUrl of its database; none for a server of its own
 * @param hasAdmin whether it can be switched
 * @param adminToken what switching it needs; none if nothing
 * @param otlp where its traces are sent; none if nowhere
 */
record LabOptions(
        int port,
        InetAddress address,
        @Nullable String jdbcUrl,
        boolean hasAdmin,
        @Nullable String adminToken,
        @Nullable URI otlp) {
    private static final String TRACES = "/v1/traces";

    /** @throws IllegalArgumentException if they are no such options, or do not go together; its message says why */
    LabOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("--port is from 0 to 65535, and not " + port + '.');
        }
        if (jdbcUrl != null) {
            try {
                DatabaseAddress.of(jdbcUrl, Optional.empty(), Optional.empty());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("--jdbc-url: " + e.getMessage() + '.', e);
            }
        }
        if (hasAdmin && adminToken == null && !address.isLoopbackAddress()) {
            throw new IllegalArgumentException(
                    "--address " + address.getHostAddress()
                            + " lets others in: give --admin-token TOKEN too, or --no-admin, or else anybody could switch the bank.");
        }
    }

    /**
     * An address by its name or its digits.
     *
     * @throws IllegalArgumentException if it is not one of this machine's
     */
    static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    "--address " + text + " is not known: give an address of this machine, such as 0.0.0.0 for all.",
                    e);
        }
    }

    /**
     * The URL of a collector of traces; one without a path gets the path of the protocol.
     *
     * @throws IllegalArgumentException if it is none
     */
    static URI otlp(String text) {
        try {
            var given = new URI(text);
            boolean isHttp = "http".equals(given.getScheme()) || "https".equals(given.getScheme());
            if (isHttp && given.getHost() != null) {
                boolean isBare = given.getPath().isEmpty() || given.getPath().equals("/");
                return isBare ? given.resolve(TRACES) : given;
            }
        } catch (URISyntaxException e) {
            // Told below.
        }
        throw new IllegalArgumentException("--otlp " + text
                + " is no URL of a collector: it has to be like http://localhost:4318, for OTLP over HTTP.");
    }

    /** As properties of the application, which come before whatever the environment says. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        // Not what lies in the working directory, which may be another application's.
        arguments.add("--spring.config.location=classpath:/application.properties");
        arguments.add("--server.port=" + port);
        arguments.add("--server.address=" + address.getHostAddress());
        arguments.add("--lab.jdbc-url=" + (jdbcUrl == null ? "" : jdbcUrl));
        arguments.add("--lab.admin=" + hasAdmin);
        arguments.add("--lab.admin-token=" + (adminToken == null ? "" : adminToken));
        if (otlp != null) {
            arguments.add("--management.opentelemetry.tracing.export.otlp.endpoint=" + otlp);
        }
        return arguments;
    }
}
