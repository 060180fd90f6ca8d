package dev.chicane.heap.perturb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.heap.perturb.Interference.Exclusion;
import dev.chicane.heap.perturb.Place.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the hooks of one thread come to: places are told by their numbers. */
final class ExclusiveWindowsTest {
    private static final Place READ = new Place("A", 1, Kind.READ, "value");
    private static final Place WRITE = new Place("A", 2, Kind.WRITE, "value");
    private static final Place CALL = new Place("A", 3, Kind.CALL, "put");
    private static final Place INSIDE = new Place("java.util.HashMap", 4, Kind.INSIDE, "resize");

    @TempDir
    private Path temp;

    @Test
    void a_thread_is_delayed_at_the_late_place_within_the_window_only() throws IOException {
        var windows = of(new Passage(READ, WRITE, 1, 0, Optional.of(WRITE), 1, ""));

        come(windows, 1);
        assertThat(told()).isEmpty();
        come(windows, 0);
        assertThat(told()).isEmpty();
        come(windows, 1);
        assertThat(told()).containsExactly(Event.DELAYED);
    }

    @Test
    void of_one_place_the_visit_counts() throws IOException {
        var windows = of(new Passage(READ, WRITE, 1, 1, Optional.of(READ), 1, ""));

        come(windows, 0);
        assertThat(told()).isEmpty();
        come(windows, 0);
        assertThat(told()).containsExactly(Event.DELAYED);
    }

    @Test
    void a_window_that_is_begun_again_is_another_one() throws IOException {
        var windows = of(new Passage(READ, WRITE, 1, 0, Optional.of(READ), 1, ""));

        come(windows, 0);
        come(windows, 0);
        come(windows, 0);

        assertThat(told()).isEmpty();
    }

    @Test
    void the_code_of_a_call_is_delayed_within_that_call() throws IOException {
        var windows = of(new Passage(CALL, CALL, 0, 0, Optional.of(INSIDE), 0, ""));

        windows.before(0);
        come(windows, 1);

        assertThat(told()).containsExactly(Event.DELAYED);
    }

    @Test
    void the_same_code_is_not_delayed_before_that_call_and_after_it() throws IOException {
        var windows = of(new Passage(CALL, CALL, 0, 0, Optional.of(INSIDE), 0, ""));

        come(windows, 1);
        come(windows, 0);
        come(windows, 1);

        assertThat(told()).isEmpty();
    }

    @Test
    void who_has_left_a_window_by_an_early_return_waits_at_another_one() throws Exception {
        String name = ExclusiveWindowsTest.class.getName();
        var windows = of(
                Duration.ofMillis(50),
                new Passage(READ, WRITE, 1, 0, Optional.empty(), 0, name + ".enterOnly"),
                new Passage(CALL, CALL, 0, 0, Optional.empty(), 0, ""));
        enterOnly(windows);
        var isInside = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var other = new Thread(() -> {
            windows.before(2);
            isInside.countDown();
            await(mayEnd);
        });
        other.start();
        isInside.await();
        assertThat(told()).containsExactly(Event.ORDERED);

        come(windows, 2);

        assertThat(told()).containsExactlyInAnyOrder(Event.ORDERED, Event.ALONE);
        mayEnd.countDown();
        other.join();
    }

    @Test
    void who_is_in_the_method_of_a_window_still_goes_through_another_one() throws Exception {
        String name = ExclusiveWindowsTest.class.getName();
        var windows = of(
                Duration.ofMillis(50),
                new Passage(READ, WRITE, 1, 0, Optional.of(WRITE), 1, name + ".come"),
                new Passage(CALL, CALL, 0, 0, Optional.empty(), 0, ""));

        come(windows, 0, 2, 1);

        assertThat(told()).containsExactlyInAnyOrder(Event.ORDERED, Event.DELAYED);
    }

    @Test
    void a_plan_is_read_as_it_was_written() throws IOException {
        var window = new Passage(READ, WRITE, 2, 1, Optional.of(INSIDE), 0, "a.B.run");
        var perturbation = new Perturbation(
                new Exclusion(List.of(window, new Passage(CALL, CALL, 0, 0, Optional.empty(), 0, ""))),
                Duration.ofMillis(1),
                Duration.ofSeconds(3));
        Path plan = temp.resolve("plan");
        perturbation.store(plan, temp.resolve("report"));

        assertThat(Perturbation.of(Perturbation.read(plan))).isEqualTo(perturbation);
    }

    private static void enterOnly(ExclusiveWindows windows) {
        come(windows, 0);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void come(ExclusiveWindows windows, int... places) {
        for (int place : places) {
            windows.before(place);
            windows.after(place);
        }
    }

    private ExclusiveWindows of(Passage window) throws IOException {
        return of(Duration.ZERO, window);
    }

    private ExclusiveWindows of(Duration patience, Passage... passages) throws IOException {
        var exclusion = new Exclusion(List.of(passages));
        var what = new Perturbation(exclusion, Duration.ofNanos(1), patience);
        return new ExclusiveWindows(exclusion, what, new EventLog(temp.resolve("report")));
    }

    private Iterable<Event> told() throws IOException {
        return Event.in(temp.resolve("report"));
    }
}
