package dev.chicane.lab.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chicane.lab.client.Answer.Fate;
import dev.chicane.lab.client.BankException;
import dev.chicane.lab.client.Order;
import dev.chicane.lab.client.Variant;
import dev.chicane.lab.compare.Compared.Finding;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Turns of a bank in memory: their order, what is found of them, and how they end. */
@Timeout(60)
final class ComparisonTest {
    private static final Variant VERSION = new Variant("version");
    private static final Variant SERIALIZABLE = new Variant("serializable");
    private static final List<Variant> THREE = List.of(Variant.BUGGY, VERSION, SERIALIZABLE);

    @Test
    void ways_have_their_turns_one_after_the_other_and_the_first_round_does_not_count() throws Exception {
        var bank = new MemoryBank();
        ComparisonResult result = compared(bank, new Plan(THREE, 2, 40, 4));
        assertThat(bank.begun.subList(1, bank.begun.size()))
                .containsExactly(
                        "buggy",
                        "version",
                        "serializable", //
                        "serializable",
                        "version",
                        "buggy", //
                        "buggy",
                        "version",
                        "serializable");
        assertThat(result.rounds()).isEqualTo(2);
        assertThat(result.isEnded()).isFalse();
        assertThat(result.ways()).allSatisfy(way -> {
            assertThat(way.finding()).isEqualTo(Finding.HOLDS);
            assertThat(way.turns()).isEqualTo(3);
            assertThat(way.accepted()).as("of two rounds").isEqualTo(2 * (16 + 20));
            assertThat(way.refused()).isEqualTo(2 * 4);
            assertThat(way.times().orElseThrow().least()).isPositive();
            assertThat(way.retries()).isEmpty();
        });
    }

    @Test
    void money_that_is_spent_twice_fails_a_way_without_a_time() throws Exception {
        var bank = new MemoryBank() {
            @Override
            public synchronized Told transfer(Order order) {
                if (!variant.equals(Variant.BUGGY)) {
                    return super.transfer(order);
                }
                held.merge(order.from(), order.amount().negate(), BigDecimal::add);
                held.merge(order.to(), order.amount(), BigDecimal::add);
                return told(Fate.MADE);
            }
        };
        ComparisonResult result = compared(bank, new Plan(THREE, 1, 200, 4));
        Compared broken = result.ways().getFirst();
        assertThat(broken.finding()).isEqualTo(Finding.FAILS);
        assertThat(broken.times()).isEmpty();
        assertThat(broken.lost()).isEqualTo(2);
        assertThat(broken.isConserved()).isTrue();
        assertThat(broken.isNonNegative()).isFalse();
        assertThat(broken.reasons())
                .contains(
                        "200 transfers were accepted, of which no more than 180 can be paid.",
                        "alice holds -250.00, which is below zero.");
        assertThat(result.ratio(broken)).isEmpty();
        assertThat(result.ways().subList(1, 3)).extracting(Compared::finding).containsOnly(Finding.HOLDS);
    }

    @Test
    void money_that_is_made_of_nothing_fails_a_way_whose_balances_are_good() throws Exception {
        var bank = new MemoryBank() {
            @Override
            public synchronized Told transfer(Order order) {
                Told told = super.transfer(order);
                if (variant.equals(VERSION) && told.answer().fate() == Fate.MADE) {
                    held.merge(order.to(), BigDecimal.ONE, BigDecimal::add);
                }
                return told;
            }
        };
        Compared way = compared(bank, new Plan(THREE, 1, 20, 2)).ways().get(1);
        assertThat(way.finding()).isEqualTo(Finding.FAILS);
        assertThat(way.isConserved()).isFalse();
        assertThat(way.isNonNegative()).isTrue();
    }

    @Test
    void a_way_with_errors_is_timed_and_marked_and_not_the_fastest() throws Exception {
        var bank = new MemoryBank() {
            @Override
            public synchronized Told transfer(Order order) {
                return variant.equals(VERSION) && order.from().equals("bob")
                        ? told(Fate.UNKNOWN)
                        : super.transfer(order);
            }
        };
        ComparisonResult result = compared(bank, new Plan(THREE, 2, 40, 2));
        Compared way = result.ways().get(1);
        assertThat(way.finding()).isEqualTo(Finding.ERRORS);
        assertThat(way.failed()).isEqualTo(20);
        assertThat(way.failures()).isEqualTo(Map.of("503 (Overtaken too often)", 20L));
        assertThat(way.times()).isPresent();
        assertThat(result.fastest().map(Compared::variant)).hasValue(SERIALIZABLE);
    }

    @Test
    void a_way_that_refuses_what_can_be_paid_is_not_called_good() throws Exception {
        var bank = new MemoryBank() {
            @Override
            public synchronized Told transfer(Order order) {
                return variant.equals(VERSION) ? told(Fate.REFUSED) : super.transfer(order);
            }
        };
        Compared way = compared(bank, new Plan(THREE, 1, 20, 2)).ways().get(1);
        assertThat(way.finding()).isEqualTo(Finding.UNDECIDED);
        assertThat(way.reasons()).containsExactly("0 transfers were accepted, where 18 can be paid.");
    }

    @Test
    void what_is_ended_tells_of_the_rounds_that_were_over() throws Exception {
        var bank = new MemoryBank();
        var comparison = new Comparison(new Plan(THREE, 100, 20, 2));
        // The first of the second round that counts.
        bank.atBegin = now -> {
            if (now.begun.size() == 8) {
                comparison.end();
            }
        };
        comparison.run(bank);
        ComparisonResult result = comparison.result();
        assertThat(bank.begun).hasSize(8);
        assertThat(result.isEnded()).isTrue();
        assertThat(result.rounds()).isEqualTo(1);
        assertThat(result.ways()).extracting(Compared::turns).containsOnly(2);
        assertThat(comparison.underWay()).isEmpty();
    }

    @Test
    void who_does_not_answer_one_client_ends_it_for_all() {
        var asked = new AtomicInteger();
        var bank = new MemoryBank() {
            @Override
            @SuppressWarnings("UnsynchronizedOverridesSynchronized") // all clients are to be in it at once
            public Told transfer(Order order) {
                if (asked.incrementAndGet() == 2) {
                    throw new BankException("no answer");
                }
                LockSupport.parkNanos(1_000_000);
                return super.transfer(order);
            }
        };
        assertThatThrownBy(() -> compared(bank, new Plan(THREE, 1, 10_000, 2)))
                .isInstanceOf(BankException.class)
                .hasMessage("no answer");
        assertThat(asked).hasValueLessThan(1000);
    }

    @Test
    void a_bank_that_others_use_is_no_ground_to_judge() {
        var bank = new MemoryBank();
        bank.atBegin = now -> {
            if (now.begun.size() == 3) {
                now.transfer(new Order("alice", "bob", BigDecimal.ONE));
            }
        };
        assertThatThrownBy(() -> compared(bank, new Plan(THREE, 1, 20, 1)))
                .isInstanceOf(BankException.class)
                .hasMessageContaining("somebody else uses this bank");
    }

    private static ComparisonResult compared(ComparedBank bank, Plan plan) throws InterruptedException {
        var comparison = new Comparison(plan);
        comparison.run(bank);
        return comparison.result();
    }
}
