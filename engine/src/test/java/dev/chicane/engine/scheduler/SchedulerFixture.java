package dev.chicane.engine.scheduler;

import static java.util.Objects.requireNonNull;

import dev.chicane.engine.schedule.Schedule;
import dev.chicane.engine.schedule.Timeouts;
import dev.chicane.engine.strategy.Replay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** A scheduler, and what its actors do in tests. */
abstract class SchedulerFixture {
    static final long HOUR = Duration.ofHours(1).toNanos();

    final List<String> log = new ArrayList<>();
    final AtomicBoolean outsider = new AtomicBoolean();
    final ControlledScheduler scheduler = new ControlledScheduler(
            new Surroundings() {
                @Override
                public boolean hasOutsiders() {
                    return outsider.get();
                }

                @Override
                public boolean outsidersWork() {
                    return outsider.get();
                }
            },
            Timeouts.SHORT,
            10_000);

    Execution runToCompletion(Runnable root) {
        var strategy = new Replay(Schedule.EMPTY);
        strategy.begin(0);
        return scheduler.run(root, strategy, null, null);
    }

    Actor self() {
        return requireNonNull(scheduler.self());
    }

    Actor start(Runnable body) {
        return scheduler.spawn("actor-" + scheduler.actors().size(), false, null, body);
    }

    void work(String who) {
        scheduler.point(self());
        log.add(who + " 1");
        scheduler.point(self());
        log.add(who + " 2");
    }

    void sleep(String who, long nanos) {
        try {
            scheduler.sleep(self(), nanos);
            log.add(who + " " + Duration.ofNanos(scheduler.now()));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean join(Actor other, long nanos) {
        try {
            return scheduler.join(self(), other, nanos);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
