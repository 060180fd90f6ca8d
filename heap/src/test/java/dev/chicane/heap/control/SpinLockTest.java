package dev.chicane.heap.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class SpinLockTest {
    private final SpinLock lock = new SpinLock();
    private int count;

    @Test
    void one_is_in_at_a_time() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add((i % 2 == 0 ? Thread.ofPlatform() : Thread.ofVirtual()).start(() -> {
                for (int j = 0; j < 100_000; j++) {
                    lock.acquire();
                    count++;
                    lock.holder = null;
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(count).isEqualTo(400_000);
    }

    @Test
    void who_waits_lets_others_in_and_is_woken() throws InterruptedException {
        Thread waiting = Thread.ofPlatform().start(() -> {
            lock.acquire();
            while (count == 0) {
                lock.await(Long.MAX_VALUE);
            }
            count++;
            lock.holder = null;
        });
        while (waiting.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        lock.acquire();
        count = 1;
        lock.wakeAll();
        assertThat(waiting.join(Duration.ofMillis(50))).isFalse();
        lock.holder = null;

        waiting.join();
        assertThat(count).isEqualTo(2);
    }

    @Test
    void waiting_ends_with_the_time_and_with_an_interrupt() {
        // So that no permit is left by anybody.
        LockSupport.parkNanos(1);
        lock.acquire();
        long begin = System.nanoTime();
        lock.await(TimeUnit.MILLISECONDS.toNanos(5));
        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(5));

        Thread.currentThread().interrupt();
        lock.await(Long.MAX_VALUE);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(lock.holder).isSameAs(Thread.currentThread());
    }

    @Test
    void what_the_program_was_unparked_for_is_not_lost() {
        LockSupport.unpark(Thread.currentThread());
        lock.acquire();
        lock.await(Long.MAX_VALUE);
        SpinLock.doneWaiting();
        lock.holder = null;

        LockSupport.park();
    }

    @Test
    void who_has_it_is_told_so() {
        lock.acquire();

        assertThatIllegalStateException().isThrownBy(lock::acquire).withMessageContaining("already");
    }
}
