package dev.chicane.jdbc.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** The process of a server, known by the file that it keeps among its data. */
final class Postmaster {
    private static final String FILE = "postmaster.pid";

    /** The last line of that file, once connections are taken; see "postmaster.pid" in the documentation of PostgreSQL. */
    private static final int STATUS = 7;

    private static final Duration LOOK = Duration.ofMillis(5);
    private static final int MOST_LOOKS = 400;

    private Postmaster() {}

    /** The one that runs on these data, if any does. */
    static Optional<ProcessHandle> in(Path data) {
        try {
            List<String> lines = Files.readAllLines(data.resolve(FILE));
            return lines.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).filter(Postmaster::isServer);
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether the server on these data takes connections. */
    static boolean isReady(Path data) {
        try {
            List<String> lines = Files.readAllLines(data.resolve(FILE));
            return lines.size() > STATUS && lines.get(STATUS).strip().equals("ready");
        } catch (IOException e) {
            return false;
        }
    }

    /** Waits a moment until it has ended. To be told of that by the JDK can take a second. */
    static void awaitEnd(ProcessHandle server) {
        for (int i = 0; i < MOST_LOOKS && runs(server); i++) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    /**
     * Whether it does anything still. Where nobody asks for its status, as in some containers, what has ended stays in the list of
     * processes, without a command.
     */
    static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    /** The number may have been given to another process since. */
    private static boolean isServer(ProcessHandle process) {
        return process.isAlive()
                && process.info()
                        .command()
                        .map(command ->
                                Path.of(command).getFileName().toString().startsWith("postgres"))
                        .orElse(false);
    }
}
