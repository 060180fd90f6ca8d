package dev.chicane.heap.perturb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where a perturbed run tells what happened: at once, since it may end in any way. Thread-safe. */
final class EventLog {
    private final Path file;

    EventLog(Path file) {
        this.file = file;
    }

    synchronized void add(Event event) {
        try {
            Files.writeString(file, event.name() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
