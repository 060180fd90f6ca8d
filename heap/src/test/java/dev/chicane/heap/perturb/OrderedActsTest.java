package dev.chicane.heap.perturb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.heap.perturb.Interference.ActOrder;
import dev.chicane.heap.perturb.Place.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Places are told by their numbers: 0 is the first act's, 1 the second one's. */
final class OrderedActsTest {
    private static final Place READ = new Place("A", 1, Kind.READ, "value");
    private static final Place WRITE = new Place("A", 2, Kind.WRITE, "value");

    @TempDir
    private Path temp;

    @Test
    void who_comes_before_the_second_act_is_done_waits_and_that_is_told() throws Exception {
        OrderedActs acts = acts(Duration.ofSeconds(30));
        Thread reader = reader(acts);
        while (reader.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        write(acts);
        reader.join();

        assertThat(told()).containsExactlyInAnyOrder(Event.DELAYED, Event.ORDERED, Event.WAITED);
    }

    @Test
    void who_comes_after_it_does_not_wait() throws Exception {
        OrderedActs acts = acts(Duration.ofSeconds(30));
        write(acts);
        reader(acts).join();

        assertThat(told()).containsExactlyInAnyOrder(Event.DELAYED, Event.ORDERED);
    }

    @Test
    void who_waits_in_vain_goes_on_alone() throws Exception {
        OrderedActs acts = acts(Duration.ofMillis(5));
        reader(acts).join();

        assertThat(told()).containsExactly(Event.ALONE);
    }

    private static Thread reader(OrderedActs acts) {
        return thread("reader", () -> come(acts, 0));
    }

    private static void write(OrderedActs acts) throws InterruptedException {
        thread("writer", () -> come(acts, 1)).join();
    }

    private static Thread thread(String name, Runnable body) {
        var thread = new Thread(body, name);
        thread.start();
        return thread;
    }

    private static void come(OrderedActs acts, int place) {
        acts.before(place);
        acts.after(place);
    }

    private OrderedActs acts(Duration patience) throws IOException {
        var second = new Act("writer", WRITE, 1);
        var order = new ActOrder(new Act("reader", READ, 1), second, second);
        var what = new Perturbation(order, Duration.ofNanos(1), patience);
        return new OrderedActs(order, what, new EventLog(temp.resolve("report")));
    }

    private Iterable<Event> told() throws IOException {
        return Event.in(temp.resolve("report"));
    }
}
