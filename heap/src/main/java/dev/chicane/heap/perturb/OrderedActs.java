package dev.chicane.heap.perturb;

import dev.chicane.heap.perturb.Interference.ActOrder;
import dev.chicane.runtime.PerturbBridge;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Holds a thread's act until that of another is done: counts how often the threads come to the places. Thread-safe. */
final class OrderedActs extends PerturbBridge {
    private final ActOrder order;
    private final List<Place> places;
    private final Perturbation what;
    private final EventLog log;
    private final AtomicInteger firstVisits = new AtomicInteger();
    private final AtomicInteger secondVisits = new AtomicInteger();
    private final AtomicInteger delayedVisits = new AtomicInteger();
    private final CountDownLatch secondDone = new CountDownLatch(1);

    /** Who is at the second act; written and read by that thread alone, others only see that it is not they. */
    private volatile @Nullable Thread atSecond;

    OrderedActs(ActOrder order, Perturbation what, EventLog log) {
        this.order = order;
        this.places = order.places();
        this.what = what;
        this.log = log;
    }

    @Override
    public void before(int place) {
        Place here = places.get(place);
        if (isVisit(order.second(), here, secondVisits)) {
            atSecond = Thread.currentThread();
        }
        if (isVisit(order.delayed(), here, delayedVisits)) {
            log.add(Event.DELAYED);
            Delay.of(what.delay());
        }
        if (isVisit(order.first(), here, firstVisits) && what.holds()) {
            hold();
        }
    }

    @Override
    public void after(int place) {
        if (Thread.currentThread() == atSecond
                && places.get(place).equals(order.second().place())) {
            atSecond = null;
            secondDone.countDown();
        }
    }

    private static boolean isVisit(Act act, Place here, AtomicInteger visits) {
        return act.place().equals(here)
                && Thread.currentThread().getName().equals(act.thread())
                && visits.incrementAndGet() == act.occurrence();
    }

    private void hold() {
        boolean isDone = secondDone.getCount() == 0;
        if (!await()) {
            log.add(Event.ALONE);
            return;
        }
        log.add(Event.ORDERED);
        if (!isDone) {
            log.add(Event.WAITED);
        }
    }

    private boolean await() {
        try {
            return secondDone.await(what.patience().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
