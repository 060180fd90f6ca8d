package dev.chicane.heap.perturb;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/**
 * Where a perturbed run tells what happened: at once, since it may end in any way. Thread-safe.
 *
 * <p>The file stays open, since the program may use up what it takes to open one, and is none that an interrupt closes. Where
 * it can't be written to all the same, the program does not hear of that; the log is emptied then, so that whoever reads it
 * knows that it does not tell.
 */
final class EventLog {
    private final RandomAccessFile file;

    // Mutable state
    private final Set<Event> told = EnumSet.noneOf(Event.class);

    private boolean isLost;

    /**
     * An empty one.
     *
     * @throws IOException if it can't be written to
     */
    EventLog(Path path) throws IOException {
        this(new RandomAccessFile(path.toFile(), "rw"));
        file.setLength(0);
    }

    EventLog(RandomAccessFile file) {
        this.file = file;
    }

    /** Tells of an event, if it is the first of its kind: a loop may come to a place very often. */
    synchronized void add(Event event) {
        if (isLost || !told.add(event)) {
            return;
        }
        try {
            file.write((event.name() + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            lose();
        }
    }

    private void lose() {
        isLost = true;
        try {
            file.setLength(0);
        } catch (IOException e) {
            // There is no other way to tell it, and the program must not be disturbed.
            return;
        }
    }
}
