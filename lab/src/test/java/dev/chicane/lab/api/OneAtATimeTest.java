package dev.chicane.lab.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class OneAtATimeTest {
    private final OneAtATime oneAtATime = new OneAtATime();
    private final AtomicBoolean isBusy = new AtomicBoolean();
    private final AtomicBoolean hasOtherBegun = new AtomicBoolean();

    @Test
    void who_asks_between_a_look_and_a_beginning_waits_and_sees_that_begun() throws Exception {
        Thread other = Thread.ofPlatform().unstarted(() -> hasOtherBegun.set(oneAtATime.begin(this::begins)));
        boolean hasBegun = oneAtATime.begin(() -> {
            boolean isFree = !isBusy.get();
            other.start();
            while (other.getState() != Thread.State.BLOCKED && other.isAlive()) {
                Thread.onSpinWait();
            }
            isBusy.set(true);
            return isFree;
        });
        other.join();

        assertThat(hasBegun).isTrue();
        assertThat(hasOtherBegun).isFalse();
    }

    private boolean begins() {
        return isBusy.compareAndSet(false, true);
    }
}
