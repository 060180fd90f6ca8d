package dev.chicane.engine.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which releases of semaphores are hand-overs. */
final class PermitsTest {
    private final Permits permits = new Permits();

    @Test
    void a_permit_that_was_taken_is_given_back_and_one_that_was_not_is_handed_over() {
        permits.take("Semaphore#1");
        permits.take("Semaphore#1");

        assertThat(permits.release("Semaphore#2")).isTrue();
        assertThat(permits.release("Semaphore#1")).isFalse();
        assertThat(permits.release("Semaphore#1")).isFalse();
        assertThat(permits.release("Semaphore#1")).isTrue();
    }
}
