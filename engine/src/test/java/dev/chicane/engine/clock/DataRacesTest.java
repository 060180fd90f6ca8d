package dev.chicane.engine.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataRacesTest {
    private record Pair(int earlier, int later) {}

    private final List<Pair> found = new ArrayList<>();
    private final DataRaces races = new DataRaces((earlier, later) -> found.add(new Pair(earlier, later)));

    // ---------------------------------------------------------------- by hand

    @Test
    void what_a_parent_did_before_the_start_is_ordered_and_what_it_does_after_is_not() {
        races.started(-1, 0);
        races.write(0, 0, 10);
        races.started(0, 1);
        races.write(0, 1, 11);
        races.read(1, 0, 12);
        assertThat(found).isEmpty();

        races.read(1, 1, 13);
        assertThat(found).containsExactly(new Pair(11, 13));
    }

    @Test
    void reads_alone_never_race() {
        begin(3);
        for (int actor = 0; actor < 3; actor++) {
            races.read(actor, 0, actor);
        }

        assertThat(found).isEmpty();
    }

    @Test
    void a_write_races_with_each_of_the_reads_that_nothing_orders() {
        begin(4);
        races.read(0, 0, 10);
        races.read(1, 0, 11);
        races.release(1, 1);
        races.read(2, 0, 12);
        races.acquire(3, 1);
        races.write(3, 0, 13);

        assertThat(found).containsExactlyInAnyOrder(new Pair(10, 13), new Pair(12, 13));
    }

    @Test
    void a_release_orders_for_those_who_acquire_later() {
        begin(3);
        races.write(0, 0, 10);
        races.release(0, 1);
        races.acquire(1, 1);
        races.write(1, 0, 11);
        assertThat(found).isEmpty();

        races.write(2, 0, 12);
        assertThat(found).containsExactly(new Pair(11, 12));
    }

    @Test
    void what_comes_after_a_release_is_not_ordered_by_it() {
        begin(2);
        races.release(0, 1);
        races.write(0, 0, 10);
        races.acquire(1, 1);
        races.write(1, 0, 11);

        assertThat(found).containsExactly(new Pair(10, 11));
    }

    @Test
    void what_is_released_to_all_is_ordered_for_all_and_nothing_after_it() {
        begin(3);
        races.write(0, 0, 10);
        races.releaseToAll(0);
        races.write(0, 1, 11);
        races.read(1, 0, 12);
        races.read(2, 0, 13);
        assertThat(found).isEmpty();

        races.read(1, 1, 14);
        assertThat(found).containsExactly(new Pair(11, 14));
    }

    @Test
    void who_synchronises_with_nobody_knows_whom_is_ordered_after_all_who_did_before() {
        begin(3);
        races.write(0, 0, 10);
        races.synchronise(0);
        races.write(0, 1, 11);
        races.synchronise(1);
        races.write(1, 0, 12);
        assertThat(found).isEmpty();

        races.write(1, 1, 13);
        races.write(2, 0, 14);
        assertThat(found).containsExactly(new Pair(11, 13), new Pair(12, 14));
    }

    @Test
    void nobody_knows_whom_may_be_any_location_either_way() {
        begin(4);
        races.write(0, 0, 10);
        races.release(0, 5);
        races.synchronise(1);
        races.write(1, 0, 11);
        races.synchronise(1);
        races.acquire(2, 6);
        races.write(2, 0, 12);
        assertThat(found).isEmpty();

        races.release(2, 5);
        races.acquire(3, 6);
        races.write(3, 0, 13);
        assertThat(found).containsExactly(new Pair(12, 13));
    }

    @Test
    void an_execution_knows_nothing_of_the_one_before() {
        begin(2);
        races.write(0, 0, 10);
        races.release(0, 100);
        races.synchronise(0);
        races.begin();
        begin(2);
        races.write(1, 0, 11);
        assertThat(found).isEmpty();

        races.acquire(0, 100);
        races.synchronise(0);
        races.write(0, 0, 12);
        assertThat(found).containsExactly(new Pair(11, 12));
    }

    /** So many actors that nothing orders. */
    private void begin(int actors) {
        for (int actor = 0; actor < actors; actor++) {
            races.started(-1, actor);
        }
    }

    // ---------------------------------------------------------------- against the definition

    private enum Does {
        READ,
        WRITE,
        ACQUIRE,
        RELEASE
    }

    private record Event(int actor, Does does, int location) {
        boolean conflictsWith(Event other) {
            return actor != other.actor
                    && location == other.location
                    && isAccess()
                    && other.isAccess()
                    && (does == Does.WRITE || other.does == Does.WRITE);
        }

        private boolean isAccess() {
            return does == Does.READ || does == Does.WRITE;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void a_location_has_a_race_exactly_when_two_of_its_accesses_are_not_ordered(int actors) {
        int racy = 0;
        int free = 0;
        for (int seed = 0; seed < 2_000; seed++) {
            List<Event> events = random(new Random(seed), actors);
            Set<Pair> expected = unordered(events);
            found.clear();
            races.begin();
            begin(actors);
            for (int i = 0; i < events.size(); i++) {
                take(events.get(i), i);
            }

            assertThat(expected).as("of %s", events).containsAll(found);
            assertThat(locations(found, events)).as("of %s", events).isEqualTo(locations(expected, events));
            racy += expected.isEmpty() ? 0 : 1;
            free += expected.isEmpty() ? 1 : 0;
        }

        assertThat(free).isGreaterThan(50);
        assertThat(racy).matches(count -> actors == 1 ? count == 0 : count > 50);
    }

    private void take(Event event, int label) {
        switch (event.does) {
            case READ -> races.read(event.actor, event.location, label);
            case WRITE -> races.write(event.actor, event.location, label);
            case ACQUIRE -> races.acquire(event.actor, event.location);
            case RELEASE -> races.release(event.actor, event.location);
        }
    }

    /** Two locations are accessed, two others synchronise. */
    private static List<Event> random(Random random, int actors) {
        List<Event> events = new ArrayList<>();
        int length = 3 + random.nextInt(10);
        for (int i = 0; i < length; i++) {
            Does does = Does.values()[random.nextInt(4)];
            boolean synchronises = does == Does.ACQUIRE || does == Does.RELEASE;
            events.add(new Event(random.nextInt(actors), does, random.nextInt(2) + (synchronises ? 2 : 0)));
        }
        return events;
    }

    /** Pairs that race: the order is that of each actor, and of each release before each later acquire of its location. */
    private static Set<Pair> unordered(List<Event> events) {
        int count = events.size();
        boolean[][] before = new boolean[count][count];
        Set<Pair> pairs = new HashSet<>();
        for (int later = 0; later < count; later++) {
            Event now = events.get(later);
            for (int earlier = later - 1; earlier >= 0; earlier--) {
                Event then = events.get(earlier);
                boolean hands = then.does == Does.RELEASE && now.does == Does.ACQUIRE && then.location == now.location;
                if (then.actor == now.actor || hands) {
                    before[earlier][later] = true;
                    for (int first = 0; first < earlier; first++) {
                        before[first][later] |= before[first][earlier];
                    }
                }
            }
            for (int earlier = 0; earlier < later; earlier++) {
                if (!before[earlier][later] && now.conflictsWith(events.get(earlier))) {
                    pairs.add(new Pair(earlier, later));
                }
            }
        }
        return pairs;
    }

    private static Set<Integer> locations(Iterable<Pair> pairs, List<Event> events) {
        Set<Integer> locations = new HashSet<>();
        pairs.forEach(pair -> locations.add(events.get(pair.later).location));
        return locations;
    }
}
