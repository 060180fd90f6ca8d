package dev.chicane.heap.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** As a native monitor does. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class OutsideMonitorsTest {
    private static final long LONG_ENOUGH = 50;

    private final Object lock = new Object();
    private final MonitorTable table = new MonitorTable();
    private final OutsideMonitors monitors = new OutsideMonitors(table);
    private int count;

    @Test
    void one_is_inside_at_a_time() throws Exception {
        List<FutureTask<Boolean>> tasks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            tasks.add(start(() -> {
                for (int j = 0; j < 20_000; j++) {
                    monitors.enter(lock);
                    monitors.enter(lock);
                    count++;
                    monitors.exit(lock);
                    monitors.exit(lock);
                }
                return true;
            }));
        }
        for (FutureTask<Boolean> task : tasks) {
            task.get();
        }

        assertThat(count).isEqualTo(80_000);
    }

    @Test
    void a_wait_lasts_until_it_is_notified_and_has_the_monitor_again() throws Exception {
        FutureTask<Boolean> waiting = start(() -> {
            monitors.enter(lock);
            monitors.await(lock, 0);
            return table.holds(Thread.currentThread(), lock);
        });
        TimeUnit.MILLISECONDS.sleep(LONG_ENOUGH);
        assertThat(waiting.isDone()).isFalse();

        monitors.enter(lock);
        monitors.signal(lock, false);
        TimeUnit.MILLISECONDS.sleep(LONG_ENOUGH);
        assertThat(waiting.isDone()).isFalse();

        monitors.exit(lock);
        assertThat(waiting.get()).isTrue();
    }

    @Test
    void a_wait_ends_with_its_time_and_not_before() throws InterruptedException {
        monitors.enter(lock);
        long begin = System.nanoTime();
        monitors.await(lock, TimeUnit.MILLISECONDS.toNanos(5));

        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(5));
        assertThat(table.holds(Thread.currentThread(), lock)).isTrue();
    }

    @Test
    void an_interrupt_ends_a_wait_once_the_monitor_is_free() throws Exception {
        var waiting = new FutureTask<>(() -> {
            monitors.enter(lock);
            assertThatThrownBy(() -> monitors.await(lock, 0)).isInstanceOf(InterruptedException.class);
            return table.holds(Thread.currentThread(), lock)
                    && !Thread.currentThread().isInterrupted();
        });
        Thread thread = Thread.ofPlatform().daemon().start(waiting);
        untilItWaits();
        thread.interrupt();
        TimeUnit.MILLISECONDS.sleep(LONG_ENOUGH);
        assertThat(waiting.isDone()).isFalse();

        monitors.exit(lock);
        assertThat(waiting.get()).isTrue();
    }

    @Test
    void who_is_notified_first_and_interrupted_then_has_been_notified() throws Exception {
        var waiting = new FutureTask<>(() -> {
            monitors.enter(lock);
            monitors.await(lock, 0);
            return Thread.currentThread().isInterrupted();
        });
        Thread thread = Thread.ofPlatform().daemon().start(waiting);
        untilItWaits();
        monitors.signal(lock, false);
        thread.interrupt();
        monitors.exit(lock);

        assertThat(waiting.get()).isTrue();
    }

    @Test
    void a_notify_is_not_lost_to_who_was_interrupted_or_is_late() throws Exception {
        FutureTask<Boolean> late = start(() -> {
            monitors.enter(lock);
            monitors.await(lock, 1_000_000);
            monitors.exit(lock);
            return true;
        });
        late.get();
        FutureTask<Boolean> waiting = start(() -> {
            monitors.enter(lock);
            monitors.await(lock, 0);
            return true;
        });
        untilItWaits();
        monitors.signal(lock, false);
        monitors.exit(lock);

        assertThat(waiting.get()).isTrue();
    }

    @Test
    void an_interrupt_while_it_waits_to_enter_stays_pending() throws Exception {
        monitors.enter(lock);
        var entering = new FutureTask<>(() -> {
            monitors.enter(lock);
            return Thread.currentThread().isInterrupted();
        });
        Thread thread = Thread.ofPlatform().daemon().start(entering);
        thread.interrupt();
        TimeUnit.MILLISECONDS.sleep(LONG_ENOUGH);
        assertThat(entering.isDone()).isFalse();

        monitors.exit(lock);
        assertThat(entering.get()).isTrue();
    }

    @Test
    void what_the_program_overrides_in_its_threads_may_lock_as_well() throws Exception {
        monitors.enter(lock);
        var entering = new FutureTask<>(() -> {
            monitors.enter(lock);
            monitors.exit(lock);
            return true;
        });
        var thread = new Thread(entering) {
            @Override
            public void interrupt() {
                var own = new Object();
                monitors.enter(own);
                super.interrupt();
                monitors.exit(own);
            }
        };
        thread.setDaemon(true);
        thread.start();
        thread.interrupt();
        monitors.exit(lock);

        assertThat(entering.get()).isTrue();
    }

    @Test
    void a_permit_that_the_program_gave_is_not_lost() throws Exception {
        FutureTask<Boolean> parks = start(() -> {
            LockSupport.unpark(Thread.currentThread());
            monitors.enter(lock);
            monitors.await(lock, TimeUnit.MILLISECONDS.toNanos(5));
            monitors.exit(lock);
            LockSupport.park();
            return true;
        });

        assertThat(parks.get()).isTrue();
    }

    @Test
    void who_does_not_own_a_monitor_may_not_use_it() {
        assertThatThrownBy(() -> monitors.exit(lock)).isInstanceOf(IllegalMonitorStateException.class);
        assertThatThrownBy(() -> monitors.await(lock, 1)).isInstanceOf(IllegalMonitorStateException.class);
        assertThatThrownBy(() -> monitors.signal(lock, true)).isInstanceOf(IllegalMonitorStateException.class);
        monitors.enter(lock);
        monitors.exit(lock);
    }

    /** Enters the monitor, in which somebody waits by now. */
    private void untilItWaits() throws InterruptedException {
        while (true) {
            monitors.enter(lock);
            if (!table.obtain(lock).waiters.isEmpty()) {
                return;
            }
            monitors.exit(lock);
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private static FutureTask<Boolean> start(Callable<Boolean> body) {
        var task = new FutureTask<>(body);
        Thread.ofPlatform().daemon().start(task);
        return task;
    }
}
