package dev.chicane.heap.record;

import dev.chicane.engine.accesslog.AccessLogWriter;
import dev.chicane.engine.accesslog.LogClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The file of a recording, which a thread of its own writes: what waits for it is bounded, since threads of the program wait when it
 * falls behind. Thread-safe.
 */
final class LogFile implements Runnable {
    private static final int MOST_WAITING = 16_384;
    private static final long PAUSE_NANOS = 2_000_000;
    private static final int COUNT_EVERY = 64;
    private static final int TIDY_EVERY = 4_096;
    private static final long END_MILLIS = 30_000;

    private final Queue<Recorded> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AsciiOutput out;
    private final AccessLogWriter log;
    private final Runnable tidy;
    private final Thread thread;

    // Mutable state
    private final HeldBack held = new HeldBack(this::write);
    private long written;
    private long taken;
    private volatile boolean isClosing;
    private volatile boolean isBroken;

    /**
     * Opens it; {@code tidy} is called now and then.
     *
     * @throws IOException if the file can't be written to
     */
    LogFile(String file, Runnable tidy) throws IOException {
        out = new AsciiOutput(file);
        log = new AccessLogWriter(out, LogClock.NANOS);
        this.tidy = tidy;
        thread = new Thread(null, this, "chicane-record", 0, false);
        thread.setDaemon(true);
    }

    /** Begins to write, unless it has been ended before. */
    synchronized void begin() {
        if (!isClosing) {
            thread.start();
        }
    }

    /** Adds something behind what was added before. */
    void add(Recorded next) {
        if (!isBroken) {
            count.incrementAndGet();
            waiting.add(next);
        }
    }

    /** Waits while too many are waiting. To be called without any lock of the recording's. */
    void awaitRoom() {
        while (count.get() > MOST_WAITING && !isBroken && !isClosing) {
            LockSupport.parkNanos(PAUSE_NANOS);
            if (Thread.currentThread().isInterrupted()) {
                // It would not park, and is still to see its interrupt.
                Thread.yield();
            }
        }
    }

    @Override
    public void run() {
        try {
            while (!isClosing || !waiting.isEmpty()) {
                Recorded next = waiting.poll();
                if (next == null) {
                    idle();
                } else {
                    take(next);
                }
            }
            held.release(true);
        } catch (IOException | RuntimeException | Error e) {
            // A log without its last line says that something is missing; the program goes on.
            isBroken = true;
            waiting.clear();
        }
    }

    private void idle() throws IOException {
        held.release(false);
        tidy.run();
        out.flush();
        LockSupport.parkNanos(PAUSE_NANOS);
    }

    private void take(Recorded next) throws IOException {
        taken++;
        if (taken % COUNT_EVERY == 0) {
            // Not each: the program's threads count up at the same place.
            count.addAndGet(-COUNT_EVERY);
            held.release(false);
        }
        if (taken % TIDY_EVERY == 0) {
            // Under a steady load it never idles.
            tidy.run();
        }
        switch (next) {
            case Access access -> held.add(access);
            case Sync sync -> {
                // What is settled was made before: an actor that has waited comes after the lines before its own.
                held.release(false);
                log.write(sync.logged());
            }
        }
    }

    private void write(Access access) {
        try {
            log.write(access.logged());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        written++;
    }

    /** Ends it, with how many of so many accesses are not in it. */
    synchronized void close(long made, Collection<String> notRecorded) {
        isClosing = true;
        try {
            thread.join(END_MILLIS);
            if (!thread.isAlive() && !isBroken) {
                log.end(Math.max(0, made - written), notRecorded);
                out.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            isBroken = true;
        }
    }
}
