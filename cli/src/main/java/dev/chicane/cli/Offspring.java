package dev.chicane.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * All processes that one has started, and those that they have: also those that go on in the background when it has ended, and
 * then are nobody's children any more.
 *
 * <p>They are noted while it runs. Where the system shows the environments of processes ({@code /proc}), they are known by a
 * variable in theirs as well, since one may be started and left alone in no time. Thread-safe.
 */
final class Offspring {
    private static final String VARIABLE = "CHICANE_RUN";
    private static final Path PROCESSES = Path.of("/proc");
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final Process parent;
    private final String mark;
    private final Set<ProcessHandle> seen = ConcurrentHashMap.newKeySet();

    /** That of a process which was started with this mark. */
    Offspring(Process parent, String mark) {
        this.parent = parent;
        this.mark = mark;
    }

    /** Marks what is about to be started. */
    static String mark(ProcessBuilder builder) {
        String run = UUID.randomUUID().toString();
        builder.environment().put(VARIABLE, run);
        return VARIABLE + "=" + run;
    }

    /**
     * Waits for the end of the parent, and notes meanwhile what it starts; false if it takes longer than that.
     *
     * @throws InterruptedException if this thread is interrupted
     */
    boolean await(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        long rest = longest.toNanos();
        while (rest > 0) {
            if (parent.waitFor(Math.min(rest, BETWEEN_LOOKS.toNanos()), TimeUnit.NANOSECONDS)) {
                return true;
            }
            note();
            rest = end - System.nanoTime();
        }
        return !parent.isAlive();
    }

    /** Notes what is there now. */
    void note() {
        parent.descendants().forEach(seen::add);
    }

    /** The parent, and all that are known to go on now. */
    Set<ProcessHandle> living() {
        note();
        Set<ProcessHandle> all = new HashSet<>(seen);
        all.add(parent.toHandle());
        marked().forEach(all::add);
        all.removeIf(process -> !process.isAlive());
        return all;
    }

    /** Ends all but the parent. */
    void end() {
        seen.forEach(ProcessHandle::destroyForcibly);
        marked().forEach(ProcessHandle::destroyForcibly);
    }

    /** Those but the parent that have the mark; none where the system does not show it. */
    private Stream<ProcessHandle> marked() {
        return Files.isDirectory(PROCESSES.resolve("self"))
                ? ProcessHandle.allProcesses().filter(process -> process.pid() != parent.pid() && isMarked(process))
                : Stream.empty();
    }

    /** One that is gone, or another user's, is none of these. */
    private boolean isMarked(ProcessHandle process) {
        try {
            byte[] variables = Files.readAllBytes(
                    PROCESSES.resolve(Long.toString(process.pid())).resolve("environ"));
            return new String(variables, StandardCharsets.ISO_8859_1).contains(mark);
        } catch (IOException e) {
            return false;
        }
    }
}
