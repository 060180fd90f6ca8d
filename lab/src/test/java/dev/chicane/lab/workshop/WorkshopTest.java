package dev.chicane.lab.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The life of jobs, and of the places where they are done. */
@Timeout(30)
final class WorkshopTest {
    private final AtomicInteger opened = new AtomicInteger();
    private final List<Integer> closed = new CopyOnWriteArrayList<>();
    private final AtomicBoolean isOutOfOrder = new AtomicBoolean();
    private final Workshop<Bench, Chore> workshop = new Workshop<>("chores", this::open);

    private Bench open() throws SQLException {
        if (isOutOfOrder.get()) {
            throw new SQLException("there is no place");
        }
        return new Bench(opened.incrementAndGet(), closed);
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void before_the_first_job_nothing_is_open() {
        assertThat(workshop.standing().last()).isEmpty();
        assertThat(workshop.standing().isBusy()).isFalse();
        workshop.end();
        assertThat(opened).hasValue(0);
    }

    @Test
    void jobs_are_done_one_at_a_time_and_at_one_place() {
        var first = new Chore("");
        assertThat(workshop.begin(first)).isTrue();
        assertThat(workshop.begin(new Chore(""))).isFalse();
        assertThat(workshop.standing().last())
                .as("the one that was refused is none")
                .contains(first);
        first.end();
        awaitIdle();

        var second = done("");
        assertThat(workshop.begin(second)).isTrue();
        awaitIdle();
        assertThat(first.at).containsExactly(1);
        assertThat(second.at).containsExactly(1);
        assertThat(workshop.standing().failure()).isEmpty();
        assertThat(closed).isEmpty();
    }

    @Test
    void one_that_is_under_way_is_ended_and_one_that_is_over_is_not() {
        var chore = new Chore("");
        workshop.begin(chore);
        workshop.end();
        awaitIdle();
        assertThat(chore.isEnded).isTrue();

        var over = done("");
        workshop.begin(over);
        awaitIdle();
        workshop.end();
        assertThat(over.isEnded).isFalse();
    }

    @Test
    void after_a_failure_the_next_job_has_another_place() {
        workshop.begin(done("it has burnt"));
        awaitIdle();
        assertThat(workshop.standing().failure()).isEqualTo("it has burnt");
        assertThat(closed).containsExactly(1);

        var next = done("");
        workshop.begin(next);
        awaitIdle();
        assertThat(workshop.standing().failure()).isEmpty();
        assertThat(next.at).containsExactly(2);
    }

    @Test
    void where_there_is_no_place_the_job_has_failed_and_another_may_begin() {
        isOutOfOrder.set(true);
        workshop.begin(done(""));
        awaitIdle();
        assertThat(workshop.standing().failure()).isEqualTo("there is no place");

        isOutOfOrder.set(false);
        var next = done("");
        assertThat(workshop.begin(next)).isTrue();
        awaitIdle();
        assertThat(next.at).containsExactly(1);
    }

    @Test
    void whoever_closes_it_ends_the_job_and_closes_the_place() throws Exception {
        var chore = new Chore("");
        workshop.begin(chore);
        chore.begun.await();
        workshop.close();
        assertThat(chore.isEnded).isTrue();
        assertThat(closed).containsExactly(1);
    }

    private void awaitIdle() {
        while (workshop.standing().isBusy()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private static Chore done(String failure) {
        var chore = new Chore(failure);
        chore.done.countDown();
        return chore;
    }

    /** A place with a number. */
    private record Bench(int number, List<Integer> closed) implements Place {
        @Override
        public void close() {
            closed.add(number);
        }
    }

    /** A job that is done when it may be, or is ended; then it may fail. */
    private static final class Chore implements Job<Bench> {
        private final String failure;
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch done = new CountDownLatch(1);
        private final List<Integer> at = new CopyOnWriteArrayList<>();
        private volatile boolean isEnded;

        Chore(String failure) {
            this.failure = failure;
        }

        @Override
        public void doAt(Bench place) throws InterruptedException {
            at.add(place.number());
            begun.countDown();
            done.await();
            if (!failure.isEmpty()) {
                throw new IllegalStateException(failure);
            }
        }

        @Override
        public void end() {
            isEnded = true;
            done.countDown();
        }
    }
}
