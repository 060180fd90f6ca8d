package dev.chicane.heap.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Who holds a stripe, and how it is taken from one who does not come back. */
final class StripesTest {
    private final Stripes stripes = new Stripes();
    private int unguarded;

    @Test
    void one_thread_at_a_time_holds_a_stripe() throws InterruptedException {
        int rounds = 1;
        while (!isCounted()) {
            assertThat(++rounds).as("the machine is too busy").isLessThan(20);
        }
        assertThat(unguarded).isEqualTo(40_000);
    }

    /** Two threads count; whether neither took the stripe from the other, which may have been in the midst of it. */
    private boolean isCounted() throws InterruptedException {
        unguarded = 0;
        var isTaken = new AtomicBoolean();
        Runnable counting = () -> {
            for (int i = 0; i < 20_000; i++) {
                if (stripes.enter(3)) {
                    unguarded++;
                } else {
                    isTaken.set(true);
                }
                stripes.leave(3);
            }
        };
        var other = new Thread(counting);
        other.start();
        counting.run();
        other.join();
        return !isTaken.get();
    }

    @Test
    void its_own_stripe_is_entered_again_and_another_one_is_free() {
        assertThat(stripes.enter(1)).isTrue();
        assertThat(stripes.enter(1)).as("an access of its own threw").isTrue();
        assertThat(stripes.enter(2)).isTrue();
        assertThat(stripes.isMine(1)).isTrue();
        stripes.leave(1);
        assertThat(stripes.isMine(1)).isFalse();
        assertThat(stripes.isMine(2)).isTrue();
    }

    @Test
    void a_stripe_whose_holder_does_not_come_back_is_taken_and_both_can_tell() throws InterruptedException {
        var isHeld = new CountDownLatch(1);
        var isTaken = new CountDownLatch(1);
        var wasMine = new AtomicBoolean(true);
        var lost = new Thread(() -> {
            stripes.enter(5);
            isHeld.countDown();
            try {
                isTaken.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            wasMine.set(stripes.isMine(5));
            stripes.leave(5);
        });
        lost.start();
        isHeld.await();

        assertThat(stripes.enter(5)).isFalse();
        isTaken.countDown();
        lost.join();

        assertThat(wasMine).isFalse();
        assertThat(stripes.isMine(5)).as("who lost it does not let it go").isTrue();
    }

    @Test
    void every_hash_code_has_a_stripe() {
        for (int hash : new int[] {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1 << 30}) {
            assertThat(stripes.enter(Stripes.of(hash))).isTrue();
        }
    }
}
