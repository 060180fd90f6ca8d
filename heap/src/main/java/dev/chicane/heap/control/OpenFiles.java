package dev.chicane.heap.control;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.channels.Channel;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the program has opened, and leaves open: thousands of executions in one JVM would run out of file descriptors.
 *
 * <p>Channels and selectors are closed before the next execution begins. Files and sockets are closed by the JDK once they
 * are garbage, so all it takes is to collect that in time. Used by the running actor, and by the carrier
 * between executions.
 */
final class OpenFiles {
    /** Where the system lists what this process has open, on Linux and macOS. */
    private static final File LIST = new File("/dev/fd");

    private static final String SOCKETS =
            "The program opens sockets or pipes: when what is sent through them arrives is not controlled.";

    private static final int EXECUTIONS_BETWEEN_LOOKS = 4;
    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final Pattern LIMIT = Pattern.compile("Max open files +(\\d+).*");
    /** Where the system does not tell: what macOS has for a start. */
    private static final int USUAL_LIMIT = 256;

    private static final int LOOKS_UNCHANGED = 5;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long CLOSING_MILLIS = 1_000;

    private final Outsiders outsiders;

    // Mutable state
    private final List<Closeable> open = new ArrayList<>();
    private boolean openedAny;
    private int executionsSinceLook;
    private int limit;
    private int tolerated;

    OpenFiles(Outsiders outsiders) {
        this.outsiders = outsiders;
    }

    void file(boolean toWrite) {
        openedAny = true;
        if (toWrite) {
            changed();
        }
    }

    /** The program changes what is in the file system. */
    void changed() {
        outsiders.note("The program writes files: what is in them is not renewed, so that a schedule may go otherwise"
                + " because of those before it, and actors are not switched at reading and writing them, so"
                + " that races in their contents are not found.");
    }

    void socket() {
        openedAny = true;
        outsiders.note(SOCKETS);
    }

    /** A channel that can be selected from, or a selector. */
    void add(Closeable made) {
        openedAny = true;
        outsiders.note(SOCKETS);
        open.add(made);
    }

    /** Between executions. */
    void closeAll() {
        if (!openedAny) {
            return;
        }
        openedAny = false;
        open.removeIf(OpenFiles::isClosed);
        if (!open.isEmpty()) {
            close(List.copyOf(open));
            open.clear();
        }
        if (++executionsSinceLook >= EXECUTIONS_BETWEEN_LOOKS) {
            executionsSinceLook = 0;
            collect();
        }
    }

    private static boolean isClosed(Closeable made) {
        return switch (made) {
            case Channel channel -> !channel.isOpen();
            case Selector selector -> !selector.isOpen();
            default -> false;
        };
    }

    /** On a thread of its own: whoever was abandoned in the middle of a call may still have the lock that it takes. */
    private static void close(List<Closeable> left) {
        var closer = new Thread(() -> left.forEach(OpenFiles::close), "chicane-closer");
        closer.setDaemon(true);
        closer.start();
        try {
            closer.join(CLOSING_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(Closeable made) {
        try {
            made.close();
        } catch (IOException | RuntimeException e) {
            // It was left to nobody: nobody is there to be told.
        }
    }

    /** Where garbage keeps many files open, has it collected. What is still open then is tolerated. */
    private void collect() {
        if (limit == 0) {
            limit = limit();
            tolerated = limit / 3;
        }
        int before = count();
        if (before <= tolerated) {
            return;
        }
        System.gc();
        long begin = System.nanoTime();
        int now = before;
        int unchanged = 0;
        while ((now >= before || unchanged < LOOKS_UNCHANGED) && System.nanoTime() - begin < PATIENCE_NANOS) {
            LockSupport.parkNanos(LOOK_NANOS);
            int last = now;
            now = count();
            unchanged = now == last ? unchanged + 1 : 0;
        }
        tolerated = Math.max(limit / 3, now + limit / 16);
    }

    private static int count() {
        String[] files = LIST.list();
        return files == null ? 0 : files.length;
    }

    /** How many files this process may have open. */
    private static int limit() {
        try (Stream<String> lines = Files.lines(LIMITS)) {
            return lines.map(LIMIT::matcher)
                    .filter(Matcher::matches)
                    .mapToInt(line -> Integer.parseInt(line.group(1)))
                    .findFirst()
                    .orElse(USUAL_LIMIT);
        } catch (IOException | RuntimeException e) {
            return USUAL_LIMIT;
        }
    }
}
