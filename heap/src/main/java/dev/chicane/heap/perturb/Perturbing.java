package dev.chicane.heap.perturb;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A perturbation at work: counts how often the threads come to the places, delays and holds them. Thread-safe. */
final class Perturbing {
    private final Perturbation what;
    private final EventLog log;
    private final AtomicInteger firstVisits = new AtomicInteger();
    private final AtomicInteger secondVisits = new AtomicInteger();
    private final AtomicInteger delayedVisits = new AtomicInteger();
    private final CountDownLatch secondDone = new CountDownLatch(1);

    /** Who is at the second act; written and read by that thread alone, others only see that it is not they. */
    private volatile @Nullable Thread atSecond;

    Perturbing(Perturbation what, EventLog log) {
        this.what = what;
        this.log = log;
    }

    void beforeFirst() {
        if (isVisit(what.first(), firstVisits) && what.holds()) {
            log.add(await() ? Event.ORDERED : Event.ALONE);
        }
    }

    void beforeSecond() {
        if (isVisit(what.second(), secondVisits)) {
            atSecond = Thread.currentThread();
        }
    }

    void beforeDelayed() {
        if (isVisit(what.delayed(), delayedVisits)) {
            log.add(Event.DELAYED);
            pause();
        }
    }

    void afterSecond() {
        if (Thread.currentThread() == atSecond) {
            atSecond = null;
            secondDone.countDown();
        }
    }

    private static boolean isVisit(Act act, AtomicInteger visits) {
        return Thread.currentThread().getName().equals(act.thread()) && visits.incrementAndGet() == act.occurrence();
    }

    private boolean await() {
        try {
            return secondDone.await(what.patience().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void pause() {
        try {
            Thread.sleep(what.delay());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
