package dev.chicane.heap.control;

import dev.chicane.engine.clock.DataRaces;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.Effects;
import dev.chicane.heap.instrument.Scope;
import dev.chicane.heap.instrument.Sites;
import dev.chicane.heap.trace.HeapTracer;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/** Tells who looks for data races which accesses are plain, and what synchronises. Used by the running actor. */
final class AccessOrdering {
    /** Of a larger part of an array the first ones are told of: to tell of all would cost more than the access itself. */
    private static final int MOST_ELEMENTS = 256;

    private final HeapControl control;

    // Mutable state
    /** Another agent may have put something that synchronises into any class of the JDK. */
    private boolean isTelling;

    AccessOrdering(HeapControl control) {
        this.control = control;
    }

    /** An access at this site, of this location; of none if that is negative. */
    void access(Actor self, int at, int site) {
        DataRaces races = self.scheduler().effects().races();
        if (races == null || at < 0) {
            return;
        }
        boolean reads = control.sites.effect(site) == Sites.LOOK;
        switch (control.sites.ordering(site)) {
            case Sites.PLAIN -> {
                HeapTracer traces = control.tracer;
                plain(races, self, at, !reads, traces == null ? site : traces.nextStep());
            }
            case Sites.VOLATILE -> {
                if (reads) {
                    races.acquire(self.id(), at);
                } else {
                    races.release(self.id(), at);
                }
            }
            default -> {}
        }
    }

    private void plain(DataRaces races, Actor self, int at, boolean writes, int label) {
        if (self.scheduler().effects().isShared(at)) {
            return;
        }
        if (writes) {
            races.write(self.id(), at, label);
        } else if (!control.optimists.has(self)) {
            races.read(self.id(), at, label);
        }
    }

    /** An access of these elements; of very many the first count. */
    void elements(Actor self, Object array, int from, int to, boolean writes, int site) {
        Effects effects = self.scheduler().effects();
        DataRaces races = effects.races();
        HeapTracer traces = control.tracer;
        int end = Math.min(to, from + MOST_ELEMENTS);
        for (int i = from; races != null && i < end; i++) {
            int at = effects.locate(array, i);
            if (at >= 0) {
                int label = traces == null ? site : traces.partOfRange(self, array, i, writes, site);
                plain(races, self, at, writes, label);
            }
        }
    }

    /** A call at this site. */
    void call(Actor self, @Nullable Object target, int site, int families) {
        if (target instanceof StampedLock lock) {
            control.optimists.call(self, lock, control.sites.get(site).name());
        }
        if (maySynchronise(target, site, families)) {
            self.scheduler().effects().synchronises(self);
        }
    }

    /**
     * Whether a call may synchronise with others in a way that nobody else tells of. One of a collection tells by itself, where
     * that locks anything, and what the scheduler knows of it tells too, but for interrupts.
     */
    private boolean maySynchronise(@Nullable Object target, int site, int families) {
        if (families != 0 || control.sites.ordering(site) == Sites.UNCHECKED) {
            return false;
        }
        return control.sites.scope(site) != Scope.NOWHERE || target instanceof Thread;
    }

    /** Code of the JDK does something that synchronises. */
    void synchronises(Actor self) {
        if (!isTelling) {
            isTelling = true;
            try {
                self.scheduler().effects().synchronises(self);
            } finally {
                isTelling = false;
            }
        }
    }
}
