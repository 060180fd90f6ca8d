package dev.chicane.heap.control;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.runtime.SystemBridge;
import dev.chicane.runtime.SystemHooks;
import java.io.Closeable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the hooks of the system do: time is virtual, chance is seeded, and an exit ends the execution only. */
final class ControlledSystem extends SystemBridge {
    /** When every execution begins, by the clock on the wall. */
    static final long TIME_ZERO_MILLIS = 1_767_225_600_000L; // 2026-01-01T00:00:00Z

    private static final long TIME_ZERO_NANOS = 1_000_000_000_000L;
    private static final long CLOCK_READ_NANOS = 1_000;
    private static final long NANOS_EACH = 1_000_000;

    private final HeapControl control;

    ControlledSystem(HeapControl control) {
        this.control = control;
    }

    /** When an execution begins, as its actors read it. */
    static long timeZeroMillis(HeapControl control) {
        return TIME_ZERO_MILLIS + control.chance.laterMillis();
    }

    @Override
    public long nanoTime() {
        Actor self = control.self();
        return self == null
                ? System.nanoTime()
                : TIME_ZERO_NANOS + control.chance.laterMillis() * NANOS_EACH + readClock(self);
    }

    @Override
    public long currentTimeMillis() {
        Actor self = control.self();
        return self == null ? System.currentTimeMillis() : timeZeroMillis(control) + readClock(self) / NANOS_EACH;
    }

    @Override
    public long nanoTimeAdjustment(long offsetSeconds) {
        Actor self = control.self();
        return self == null
                ? SystemHooks.NO_ADJUSTMENT
                : (timeZeroMillis(control) - offsetSeconds * 1_000) * NANOS_EACH + readClock(self);
    }

    /** Reading takes time, so that a loop until a deadline ends. */
    private static long readClock(Actor self) {
        return self.scheduler().readClock(self, CLOCK_READ_NANOS);
    }

    @Override
    public @Nullable UUID randomUuid() {
        Actor self = control.self();
        if (self == null) {
            return null;
        }
        self.scheduler().effects().anything(self);
        return control.chance.uuid();
    }

    @Override
    public void exit(int status) {
        Actor self = control.self();
        if (self != null) {
            self.scheduler().exit(self, status);
        }
    }

    /** The JVM outlives the execution: its hooks would run once, at the end of the whole search, outside any schedule. */
    @Override
    public boolean shutdownHook(Thread hook) {
        if (control.self() == null) {
            return false;
        }
        control.outsiders.note("Shutdown hooks of the program are not run.");
        return true;
    }

    @Override
    public void propertiesTouched() {
        control.touchedProperties |= control.self() != null;
    }

    @Override
    public void fileOpened(boolean toWrite) {
        if (control.self() != null) {
            control.openFiles.file(toWrite);
        }
    }

    @Override
    public void filesChanged() {
        if (control.self() != null) {
            control.openFiles.changed();
        }
    }

    @Override
    public void socketMade() {
        if (control.self() != null) {
            control.openFiles.socket();
        }
    }

    @Override
    public void opened(Closeable made) {
        if (control.self() != null) {
            control.openFiles.add(made);
        }
    }
}
