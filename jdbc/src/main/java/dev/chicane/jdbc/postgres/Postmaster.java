package dev.chicane.jdbc.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The process of a server, known by the file that it keeps among its data. */
final class Postmaster {
    private static final String FILE = "postmaster.pid";

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
