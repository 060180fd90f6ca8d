package dev.chicane.engine.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two orders of the same steps have the same hash exactly when all dependent pairs come in the same order. */
class HappensBeforeTest {
    private static final Object[] OWNERS = {new Object(), new Object()};

    /** The same for all steps, as it is for those of a loop. */
    private static final int LABEL = 5;

    record Access(int actor, int index, Object owner, int member, boolean writes) {
        boolean dependsOn(Access other) {
            return actor == other.actor || (owner == other.owner && member == other.member && (writes || other.writes));
        }
    }

    @ParameterizedTest
    @MethodSource("programs")
    void hashes_tell_exactly_the_classes_apart(List<List<Access>> program) {
        var hashes = new HashMap<Set<List<Access>>, Long>();

        for (List<Access> order : interleavings(program)) {
            Long before = hashes.put(dependentPairs(order), hash(order));
            assertThat(before).as("%s", order).isIn(null, hash(order));
        }

        assertThat(new HashSet<>(hashes.values())).hasSameSizeAs(hashes.keySet());
        assertThat(hashes).hasSizeGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void clocks_order_exactly_what_dependent_steps_order(int seed) {
        List<List<Access>> orders = interleavings(randomProgram(new Random(seed), 3, 3, 2));
        List<Access> order = orders.get(new Random(seed).nextInt(orders.size()));
        boolean[][] before = new boolean[order.size()][order.size()];
        var clocks = begun(true);
        List<List<Integer>> taken = new ArrayList<>();

        for (int later = 0; later < order.size(); later++) {
            take(clocks, order.get(later));
            taken.add(clocks.clock(order.get(later).actor));
            for (int earlier = later - 1; earlier >= 0; earlier--) {
                if (order.get(later).dependsOn(order.get(earlier))) {
                    before[earlier][later] = true;
                    for (int first = 0; first < earlier; first++) {
                        before[first][later] |= before[first][earlier];
                    }
                }
            }
        }

        for (int later = 0; later < order.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                int actor = order.get(earlier).actor;
                boolean known = actor < taken.get(later).size();
                assertThat(known
                                && taken.get(earlier).get(actor)
                                        <= taken.get(later).get(actor))
                        .as("%s before %s in %s", order.get(earlier), order.get(later), order)
                        .isEqualTo(before[earlier][later]);
            }
        }
    }

    /** Three actors at four locations; two at one or two, who often do the same again. */
    static Stream<List<List<Access>>> programs() {
        return IntStream.rangeClosed(1, 40)
                .mapToObj(seed -> seed % 2 == 0
                        ? randomProgram(new Random(seed), 3, 3, 2)
                        : randomProgram(new Random(seed), 2, 6, 1));
    }

    @Test
    void two_increments_in_two_steps_each_have_four_classes() {
        var classes = new HashSet<Long>();
        for (List<Access> order : interleavings(List.of(increment(0), increment(1)))) {
            classes.add(hash(order));
        }

        assertThat(classes).hasSize(4);
    }

    @Test
    void what_a_child_does_comes_after_its_start_whatever_is_shared() {
        var order = new HappensBefore();
        order.started(-1, 0);
        order.started(0, 1);
        long early = order.hash();
        order.begin(false);
        order.started(-1, 0);
        order.write(0, OWNERS[0], 0, 1);
        order.started(0, 1);

        assertThat(order.hash()).isNotEqualTo(early);
    }

    @Test
    void an_end_that_nobody_looks_for_tells_nothing_apart() {
        assertThat(hashOfEnd(true, false, false)).isEqualTo(hashOfEnd(false, false, false));
    }

    @Test
    void who_looks_for_an_end_before_it_after_it_or_twice_tells_executions_apart() {
        assertThat(Set.of(
                        hashOfEnd(true, true, false),
                        hashOfEnd(true, false, true),
                        hashOfEnd(true, true, true),
                        hashOfEnd(true, false, false)))
                .hasSize(4);
    }

    /** Actor 1 writes twice at one place and ends or not; actor 0 looks for that before and after. */
    private static long hashOfEnd(boolean ends, boolean looksBefore, boolean looksAfter) {
        var order = begun(false);
        order.write(1, OWNERS[0], 0, LABEL);
        order.write(1, OWNERS[0], 0, LABEL);
        if (looksBefore) {
            order.read(0, OWNERS[1], 1, LABEL);
        }
        if (ends) {
            order.end(1, OWNERS[1], 1, LABEL);
        }
        if (looksAfter) {
            order.read(0, OWNERS[1], 1, LABEL);
        }
        return order.hash();
    }

    @Test
    void a_decision_tells_executions_apart() {
        var order = new HappensBefore();
        order.started(-1, 0);
        order.decided(0, 0);
        long fired = order.hash();
        order.begin(false);
        order.started(-1, 0);
        order.decided(0, 1);

        assertThat(order.hash()).isNotEqualTo(fired);
    }

    @Test
    void many_locations_are_all_kept_and_all_forgotten() {
        Object array = new Object();
        var order = begun(false);
        assertThat(hashOfReadsAfterWrites(order, array, 0)).isNotEqualTo(hashOfReadsAfterWrites(order, array, 10_000));
        long again = hashOfReadsAfterWrites(order, array, 10_000);

        assertThat(hashOfReadsAfterWrites(order, array, 10_000)).isEqualTo(again);
        assertThat(hashOfReadsAfterWrites(order, array, 9_999)).isNotEqualTo(again);
    }

    /** One actor writes so many elements, then another reads 10,000. */
    private static long hashOfReadsAfterWrites(HappensBefore order, Object array, int written) {
        order.begin(false);
        order.started(-1, 0);
        order.started(0, 1);
        for (int i = 0; i < written; i++) {
            order.write(0, array, i, 1);
        }
        for (int i = 0; i < 10_000; i++) {
            order.read(1, array, i, 2);
        }
        return order.hash();
    }

    @Test
    void turns_of_a_loop_on_one_location_are_counted() {
        assertThat(hashOfTurns(1, 2))
                .isEqualTo(hashOfTurns(1, 2))
                .isNotEqualTo(hashOfTurns(2, 1))
                .isNotEqualTo(hashOfTurns(1, 1));
    }

    /** One actor looks so often before another one writes, and so often afterwards. */
    private static long hashOfTurns(int before, int after) {
        var order = begun(false);
        for (int i = 0; i < before; i++) {
            order.read(1, OWNERS[0], 0, LABEL);
        }
        order.write(2, OWNERS[0], 0, LABEL);
        for (int i = 0; i < after; i++) {
            order.read(1, OWNERS[0], 0, LABEL);
        }
        return order.hash();
    }

    private static List<Access> increment(int actor) {
        return List.of(new Access(actor, 0, OWNERS[0], 0, false), new Access(actor, 1, OWNERS[0], 0, true));
    }

    private static List<List<Access>> randomProgram(Random random, int actors, int length, int members) {
        var program = new ArrayList<List<Access>>();
        for (int actor = 0; actor < actors; actor++) {
            var steps = new ArrayList<Access>();
            for (int i = 0; i < length; i++) {
                steps.add(
                        new Access(actor, i, OWNERS[random.nextInt(members)], random.nextInt(2), random.nextBoolean()));
            }
            program.add(steps);
        }
        return program;
    }

    private static List<List<Access>> interleavings(List<List<Access>> program) {
        var all = new ArrayList<List<Access>>();
        extend(program, new int[program.size()], new ArrayList<>(), all);
        return all;
    }

    private static void extend(List<List<Access>> program, int[] done, List<Access> prefix, List<List<Access>> all) {
        boolean ended = true;
        for (int actor = 0; actor < done.length; actor++) {
            if (done[actor] < program.get(actor).size()) {
                ended = false;
                prefix.add(program.get(actor).get(done[actor]++));
                extend(program, done, prefix, all);
                done[actor]--;
                prefix.removeLast();
            }
        }
        if (ended) {
            all.add(List.copyOf(prefix));
        }
    }

    private static Set<List<Access>> dependentPairs(List<Access> order) {
        var pairs = new HashSet<List<Access>>();
        for (int later = 0; later < order.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                if (order.get(later).dependsOn(order.get(earlier))) {
                    pairs.add(List.of(order.get(earlier), order.get(later)));
                }
            }
        }
        return pairs;
    }

    private static long hash(List<Access> order) {
        HappensBefore clocks = begun(false);
        order.forEach(access -> take(clocks, access));
        return clocks.hash();
    }

    private static HappensBefore begun(boolean closely) {
        var clocks = new HappensBefore();
        clocks.begin(closely);
        clocks.started(-1, 0);
        clocks.started(0, 1);
        clocks.started(0, 2);
        return clocks;
    }

    private static void take(HappensBefore clocks, Access access) {
        if (access.writes) {
            clocks.write(access.actor, access.owner, access.member, LABEL);
        } else {
            clocks.read(access.actor, access.owner, access.member, LABEL);
        }
    }
}
