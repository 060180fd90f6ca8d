package dev.chicane.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.scheduler.Actor;

/** Two actors increment, each by a read and a write. */
class Counter extends Stage {
    private int count;

    @Override
    public void run() {
        count = 0;
        Actor other = start(this::increment);
        increment();
        join(other);
        check(count);
    }

    private void increment() {
        step("read");
        int before = count;
        step("write");
        count = before + 1;
    }

    void check(int result) {
        if (result != 2) {
            throw new AssertionError("count " + result);
        }
    }

    /** The same without a check. */
    static class NeverFailing extends Counter {
        @Override
        void check(int result) {
            assertThat(result).isBetween(1, 2);
        }
    }
}
