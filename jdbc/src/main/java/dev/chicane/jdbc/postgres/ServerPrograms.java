package dev.chicane.jdbc.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The programs that start and stop a server, once they are unpacked. They are called directly, since the library that unpacks them
 * reads its whole archive anew in each JVM, and looks only every tenth of a second whether the server is there.
 */
final class ServerPrograms {
    /** Test settings: nothing that is lost with the machine matters, and it is the search that ends deadlocks. */
    static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("fsync", "off"),
            Map.entry("synchronous_commit", "off"),
            Map.entry("full_page_writes", "off"),
            Map.entry("deadlock_timeout", "1h"),
            Map.entry("autovacuum", "off"),
            // As many as the specifications of PostgreSQL's own isolation tests need.
            Map.entry("max_prepared_transactions", "3"),
            // Each actor may have one, or several.
            Map.entry("max_connections", "500"),
            Map.entry("jit", "off"),
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry(EmbeddedServer.MARK, "on"),
            // All but the errors of transactions, of which a search has thousands.
            Map.entry("log_min_messages", "log"));

    private static final String LOG = "server.log";
    private static final String OUTPUT = "pg_ctl.log";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PATIENCE_TO_BEGIN = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(3);
    private static final int MOST_PORTS = 5;
    private static final int LAST_LINES = 5;

    private final Path control;

    private ServerPrograms(Path control) {
        this.control = control;
    }

    /** Those that are unpacked below this folder. */
    static Optional<ServerPrograms> in(Path binaries) throws IOException {
        if (!Files.isDirectory(binaries)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(binaries)) {
            // The mark that all of it is unpacked.
            return versions.filter(version -> Files.exists(version.resolve(".exists")))
                    .map(version -> version.resolve("bin").resolve("pg_ctl"))
                    .filter(ServerPrograms::isThere)
                    .findFirst()
                    .map(ServerPrograms::new);
        }
    }

    private static boolean isThere(Path program) {
        return Files.isExecutable(program) || Files.isExecutable(program.resolveSibling("pg_ctl.exe"));
    }

    /**
     * Starts a server on these data, and waits until it answers.
     *
     * @return its port
     * @throws IOException if it does not start, with what it says itself
     */
    int start(Path data) throws IOException {
        for (int tried = 1; ; tried++) {
            int port = freePort();
            String options = "-p " + port + ' '
                    + SETTINGS.entrySet().stream()
                            .map(setting -> "-c " + setting.getKey() + '=' + setting.getValue())
                            .sorted()
                            .collect(Collectors.joining(" "));
            // One that could not have its port may need a moment to end.
            Postmaster.in(data).ifPresent(Postmaster::awaitEnd);
            Files.deleteIfExists(data.resolve(LOG));
            run(data, "start", "-W", "-s", "-l", data.resolve(LOG).toString(), "-o", options);
            if (isReady(data)) {
                return port;
            }
            String said = said(data);
            // Somebody else took it in between.
            if (tried == MOST_PORTS || !said.contains("could not bind")) {
                throw new IOException(said.isEmpty() ? "it says nothing about why" : "it says: " + said);
            }
        }
    }

    /** Stops the server on these data at once, and waits until it has ended. Where none runs, nothing happens. */
    void stop(Path data) throws IOException {
        Optional<ProcessHandle> server = Postmaster.in(data);
        if (server.isPresent()) {
            try {
                run(data, "stop", "-W", "-s", "-m", "immediate");
            } catch (IOException e) {
                // It may have ended by itself in between.
                if (Postmaster.in(data).isPresent()) {
                    throw e;
                }
            }
            server.ifPresent(Postmaster::awaitEnd);
        }
    }

    /** Waits until it answers; false, if it ends before, or never begins. */
    private static boolean isReady(Path data) throws IOException {
        long begin = System.nanoTime();
        boolean hasBegun = false;
        while (System.nanoTime() - begin < (hasBegun ? PATIENCE : PATIENCE_TO_BEGIN).toNanos()) {
            if (Postmaster.isReady(data)) {
                return true;
            }
            boolean runs = Postmaster.in(data).isPresent();
            if ((hasBegun && !runs) || said(data).contains("FATAL")) {
                return false;
            }
            hasBegun |= runs;
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return false;
    }

    private static String said(Path data) throws IOException {
        return end(data.resolve(LOG));
    }

    /** The end of a log, in one line. */
    private static String end(Path log) throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        // A program may write in whatever charset its system has.
        List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
        return String.join("; ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    private void run(Path data, String action, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (isOfRoot(data)) {
            // It refuses to be run by the administrator: so by nobody, in a namespace of users where the files are
            // nobody's.
            Collections.addAll(command, "unshare", "-U");
        }
        Collections.addAll(command, control.toString(), action, "-D", data.toString());
        Collections.addAll(command, arguments);
        // Not by a pipe, which a server that goes on may keep open.
        Path output = data.resolve(OUTPUT);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(String.join(" ", command) + " does not end" + after(": ", end(output)));
            }
            if (process.exitValue() != 0) {
                throw new IOException(command.getFirst() + " could not " + action + " it, with exit status "
                        + process.exitValue() + after(": ", end(output)) + after("; the server says: ", said(data)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the server was to " + action, e);
        }
    }

    private static String after(String words, String text) {
        return text.isEmpty() ? "" : words + text;
    }

    /** Whether data are the administrator's, as whom no server runs. */
    static boolean isOfRoot(Path data) throws IOException {
        return data.getFileSystem().supportedFileAttributeViews().contains("unix")
                && Integer.valueOf(0).equals(Files.getAttribute(data, "unix:uid"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
