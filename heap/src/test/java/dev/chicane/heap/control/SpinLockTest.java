package dev.chicane.heap.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
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
    void who_waits_lets_others_in_and_has_it_again() throws InterruptedException {
        Thread waiting = Thread.ofPlatform().daemon().start(() -> {
            lock.acquire();
            while (count == 0) {
                lock.await(Long.MAX_VALUE);
            }
            count++;
            lock.holder = null;
        });
        while (waiting.getState() != Thread.State.TIMED_WAITING) {
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
    void an_interrupt_ends_a_wait_and_stays_pending() {
        lock.acquire();
        Thread.currentThread().interrupt();
        lock.await(Long.MAX_VALUE);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(lock.holder).isSameAs(Thread.currentThread());
    }

    @Test
    void who_has_it_is_told_so() {
        lock.acquire();

        assertThatIllegalStateException().isThrownBy(lock::acquire).withMessageContaining("already");
    }
}
