package dev.chicane.heap.perturb;

import dev.chicane.heap.perturb.Interference.Exclusion;
import dev.chicane.runtime.PerturbBridge;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Delays every thread within a window, and where it holds, lets one at a time through. Thread-safe.
 *
 * <p>The code of the JDK that is marked may be what this itself runs on: a thread that is in here already goes through.
 */
final class ExclusiveWindows extends PerturbBridge {
    /** How often threads are delayed in a run, so that a loop does not take for ever. */
    private static final int MOST_OF_ALL = 20;

    private static final int MOST_OF_A_THREAD = 10;

    /** Where a thread stands; used by that thread alone. */
    private static final class Stand {
        boolean isBusy;
        int delays;

        @Nullable
        Passage inside;

        int exits;
        int entries;
        int lates;
    }

    private final List<Passage> windows;
    private final List<Place> places;
    private final Perturbation what;
    private final EventLog log;
    private final Gate gate;

    @SuppressWarnings("ThreadLocalUsage") // a JVM has one of these, but for tests
    private final ThreadLocal<@Nullable Stand> stands = new ThreadLocal<>();

    private final AtomicInteger delays = new AtomicInteger();

    ExclusiveWindows(Exclusion exclusion, Perturbation what, EventLog log) {
        this.windows = exclusion.windows();
        this.places = exclusion.places();
        this.what = what;
        this.log = log;
        this.gate = new Gate(what.patience());
    }

    @Override
    public void before(int place) {
        Place here = places.get(place);
        Stand stand = stands.get();
        if (stand == null) {
            if (here.kind() == Place.Kind.INSIDE) {
                return;
            }
            stand = new Stand();
            stands.set(stand);
        }
        if (!stand.isBusy) {
            stand.isBusy = true;
            try {
                come(stand, here);
            } finally {
                stand.isBusy = false;
            }
        }
    }

    @Override
    public void after(int place) {
        Stand stand = stands.get();
        Passage window = stand == null || stand.isBusy ? null : stand.inside;
        if (stand != null
                && window != null
                && stand.exits >= window.exitVisit()
                && window.exit().equals(places.get(place))) {
            stand.isBusy = true;
            try {
                leave(stand);
            } finally {
                stand.isBusy = false;
            }
        }
    }

    private void come(Stand stand, Place here) {
        Passage window = stand.inside;
        if (window != null) {
            if (isLeft(window, here)) {
                leave(stand);
            } else if (goesOn(stand, window, here)) {
                return;
            }
        }
        for (Passage entered : windows) {
            if (entered.entry().equals(here)) {
                enter(stand, entered);
                return;
            }
        }
    }

    /** Whether the thread comes to another window, and has left this one without coming to its exit, as by an early return. */
    private boolean isLeft(Passage window, Place here) {
        return !window.entry().equals(here)
                && windows.stream().anyMatch(other -> other.entry().equals(here))
                && Gate.hasLeft(Thread.currentThread(), window.scope());
    }

    /** Within a window: false if the thread comes to its begin again, so that what it was in is over. */
    private boolean goesOn(Stand stand, Passage window, Place here) {
        if (here.equals(window.entry()) && ++stand.entries > window.again()) {
            leave(stand);
            return false;
        }
        if (here.equals(window.exit())) {
            stand.exits++;
        }
        if (window.late().isPresent() && here.equals(window.late().get())) {
            stand.lates++;
            if (window.lateVisit() == 0 || stand.lates == window.lateVisit()) {
                delay(stand);
            }
        }
        return true;
    }

    private void enter(Stand stand, Passage window) {
        stand.inside = window;
        stand.exits = 0;
        stand.entries = 0;
        stand.lates = 0;
        if (what.holds()) {
            switch (gate.enter(window.scope())) {
                case AT_ONCE -> log.add(Event.ORDERED);
                case AFTER_OTHERS -> {
                    log.add(Event.ORDERED);
                    log.add(Event.WAITED);
                }
                case ALONE -> log.add(Event.ALONE);
            }
        }
    }

    private void leave(Stand stand) {
        stand.inside = null;
        if (what.holds()) {
            gate.leave();
        }
    }

    private void delay(Stand stand) {
        if (stand.delays < MOST_OF_A_THREAD && delays.incrementAndGet() <= MOST_OF_ALL) {
            stand.delays++;
            log.add(Event.DELAYED);
            Delay.of(what.delay());
        }
    }
}
