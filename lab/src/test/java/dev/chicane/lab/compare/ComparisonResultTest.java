package dev.chicane.lab.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.lab.client.Answer;
import dev.chicane.lab.client.Answer.Fate;
import dev.chicane.lab.client.Balances;
import dev.chicane.lab.client.Counts;
import dev.chicane.lab.client.Order;
import dev.chicane.lab.client.Tally;
import dev.chicane.lab.client.Variant;
import dev.chicane.lab.compare.Compared.Finding;
import dev.chicane.lab.compare.Compared.Times;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What turns come to, of times that are given. */
final class ComparisonResultTest {
    private static final int TRANSFERS = 100;
    private static final Variant VERSION = new Variant("version");
    private static final Variant SERIALIZABLE = new Variant("serializable");
    private static final Balances HELD = new Balances(new TreeMap<>(Map.of("alice", BigDecimal.TEN)));

    @Test
    void times_are_of_a_transfer_and_the_first_round_is_not_in_them() {
        ComparisonResult result = result(turn(0, VERSION, 90_000), turn(1, VERSION, 200), turn(2, VERSION, 400));
        Times times = way(result, VERSION).times().orElseThrow();
        assertThat(times.average()).isEqualTo(Duration.ofMillis(3));
        assertThat(times.least()).isEqualTo(Duration.ofMillis(2));
        assertThat(times.most()).isEqualTo(Duration.ofMillis(4));
        assertThat(times.median()).isEqualTo(Duration.ofMillis(200));
        assertThat(times.slow()).isEqualTo(Duration.ofMillis(400));
        assertThat(way(result, VERSION).retries()).hasValue(14);
    }

    @Test
    void ratios_are_of_the_average_to_the_fastest_that_holds() {
        ComparisonResult result = result(
                turn(0, Variant.BUGGY, 1),
                turn(0, VERSION, 1),
                turn(0, SERIALIZABLE, 1),
                turn(1, SERIALIZABLE, 100),
                turn(1, VERSION, 500),
                turn(1, Variant.BUGGY, 10),
                turn(2, Variant.BUGGY, 10),
                turn(2, VERSION, 100),
                turn(2, SERIALIZABLE, 300));
        assertThat(result.rounds()).isEqualTo(2);
        assertThat(result.fastest().map(Compared::variant)).hasValue(SERIALIZABLE);
        assertThat(result.ratio(way(result, SERIALIZABLE)).orElseThrow()).isEqualTo(1);
        assertThat(result.ratio(way(result, VERSION)).orElseThrow()).isEqualTo(1.5);
        // It did not lose this time; it is shown, and not what others are measured by.
        assertThat(result.ratio(way(result, Variant.BUGGY)).orElseThrow()).isEqualTo(0.05);
    }

    @Test
    void only_rounds_that_all_have_made_count() {
        ComparisonResult result = result(
                turn(0, VERSION, 1),
                turn(0, SERIALIZABLE, 1), //
                turn(1, SERIALIZABLE, 100),
                turn(1, VERSION, 100), //
                turn(2, VERSION, 900));
        assertThat(result.rounds()).isEqualTo(1);
        assertThat(way(result, VERSION).times().orElseThrow().most()).isEqualTo(Duration.ofMillis(1));
        assertThat(way(result, VERSION).turns()).isEqualTo(3);
    }

    @Test
    void a_loss_in_a_round_that_does_not_count_is_a_loss() {
        ComparisonResult result = result(overdrawn(0, VERSION), turn(1, VERSION, 100));
        Compared way = way(result, VERSION);
        assertThat(way.finding()).isEqualTo(Finding.FAILS);
        assertThat(way.times()).isEmpty();
        assertThat(way.lost()).isEqualTo(1);
        assertThat(way.reasons()).containsExactly("An account was below zero after 2 transfers.");
        assertThat(result.fastest()).isEmpty();
    }

    @Test
    void errors_after_which_nobody_knows_are_not_decided() {
        var order = new Order("alice", "bob", BigDecimal.ONE);
        var tally = new Tally();
        tally.add(order, new Answer(Fate.UNKNOWN, false, false));
        var after = new Balances(new TreeMap<>(Map.of("alice", new BigDecimal("9"), "bob", BigDecimal.ONE)));
        var turn = new Turn(
                1,
                VERSION,
                TRANSFERS,
                Duration.ofMillis(100),
                new Counts(TRANSFERS - 1, 0, 1, 0, 0),
                OptionalLong.empty(),
                Map.of("503", 1L),
                tally.judge(HELD, after),
                new Latencies.Recorder().latencies());
        Compared way = way(result(turn(0, VERSION, 1), turn), VERSION);
        assertThat(way.finding()).isEqualTo(Finding.UNDECIDED);
        assertThat(way.failures()).isEqualTo(Map.of("503", 1L));
        assertThat(way.retries()).isEmpty();
    }

    private static ComparisonResult result(Turn... turns) {
        List<Variant> variants =
                List.of(turns).stream().map(Turn::variant).distinct().toList();
        return ComparisonResult.of(new Plan(variants, 2, TRANSFERS, 1), "work", List.of(turns), false);
    }

    private static Compared way(ComparisonResult result, Variant variant) {
        return result.ways().stream()
                .filter(each -> each.variant().equals(variant))
                .findFirst()
                .orElseThrow();
    }

    private static Turn turn(int round, Variant variant, long millis) {
        return turn(round, variant, millis, 0);
    }

    private static Turn overdrawn(int round, Variant variant) {
        return turn(round, variant, 100, 2);
    }

    private static Turn turn(int round, Variant variant, long millis, long overdrawn) {
        var latencies = new Latencies.Recorder();
        latencies.took(Duration.ofMillis(millis).toNanos());
        return new Turn(
                round,
                variant,
                TRANSFERS,
                Duration.ofMillis(millis),
                new Counts(TRANSFERS, 0, 0, 0, overdrawn),
                OptionalLong.of(7),
                Map.of(),
                new Tally().judge(HELD, HELD),
                latencies.latencies());
    }
}
