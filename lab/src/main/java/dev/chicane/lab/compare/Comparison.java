package dev.chicane.lab.compare;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.chicane.lab.client.Balances;
import dev.chicane.lab.client.BankClient;
import dev.chicane.lab.client.BankException;
import dev.chicane.lab.client.BorrowedBank;
import dev.chicane.lab.client.Variant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Has a bank do the same work in each way, by turns, round after round. Run once. Thread-safe in that other threads may ask how it stands,
 * and end it.
 */
public final class Comparison {
    private final Plan plan;
    private final Object lock = new Object();

    // Mutable state
    @GuardedBy("lock")
    private final List<Turn> turns = new ArrayList<>();

    @GuardedBy("lock")
    private @Nullable Now now;

    @GuardedBy("lock")
    private String words = "";

    @GuardedBy("lock")
    private boolean isEnded;

    // Summed up once for each turn: who asks again and again is not to be in the times.
    @GuardedBy("lock")
    private @Nullable ComparisonResult known;

    /** One by this plan. */
    public Comparison(Plan plan) {
        this.plan = plan;
    }

    /**
     * Runs it on a bank at an address, whose switches are set for each turn.
     *
     * @throws BankException if the bank does not answer, or others use it
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public void run(BankClient client, BorrowedBank borrowed) throws InterruptedException {
        run(new BankOverHttp(client, borrowed));
    }

    /** Runs it on any. */
    void run(ComparedBank bank) throws InterruptedException {
        bank.begin(plan.variants().getFirst());
        Work work = Work.of(bank.balances(), plan.transfers());
        synchronized (lock) {
            words = work.words();
            known = null;
        }
        try {
            for (int round = 0; round <= plan.rounds(); round++) {
                for (Variant variant : plan.inTurn(round)) {
                    take(bank, round, variant, work);
                }
            }
        } finally {
            synchronized (lock) {
                now = null;
            }
        }
    }

    private void take(ComparedBank bank, int round, Variant variant, Work work) throws InterruptedException {
        var underWay = new TurnUnderWay(bank, work);
        synchronized (lock) {
            if (isEnded) {
                return;
            }
            now = new Now(round, variant, underWay);
        }
        bank.begin(variant);
        Balances before = bank.balances();
        if (!before.equals(work.start())) {
            throw new BankException(
                    "The accounts hold " + before.byAccount() + " after they were brought back to the start: somebody"
                            + " else uses this bank. Leave out --url to have one started.");
        }
        OptionalLong earlier = bank.retries();
        Duration time = underWay.run(plan.clients());
        OptionalLong later = bank.retries();
        Balances after = bank.balances();
        synchronized (lock) {
            if (!isEnded) {
                known = null;
                turns.add(new Turn(
                        round,
                        variant,
                        work.acceptable(),
                        time,
                        underWay.tally().counts(),
                        earlier.isPresent() && later.isPresent()
                                ? OptionalLong.of(later.getAsLong() - earlier.getAsLong())
                                : OptionalLong.empty(),
                        underWay.failures(),
                        underWay.tally().judge(before, after),
                        underWay.latencies()));
            }
        }
    }

    /** Ends it before its time: no more transfers are asked for, and the turn that is under way does not count. */
    public void end() {
        synchronized (lock) {
            isEnded = true;
            known = null;
            if (now != null) {
                now.turn().end();
            }
        }
    }

    /** What has come of it by now. */
    public ComparisonResult result() {
        synchronized (lock) {
            ComparisonResult result = known == null ? ComparisonResult.of(plan, words, turns, isEnded) : known;
            known = result;
            return result;
        }
    }

    /** The turn that is under way; empty before the first and after the last. */
    public Optional<UnderWay> underWay() {
        synchronized (lock) {
            return Optional.ofNullable(now).map(Now::told);
        }
    }

    /** A turn with who has it. */
    private record Now(int round, Variant variant, TurnUnderWay turn) {
        UnderWay told() {
            return new UnderWay(round, variant, turn.done());
        }
    }

    /**
     * How far a turn is.
     *
     * @param round from 1; 0 for the one that does not count
     * @param transfers how many were answered
     */
    public record UnderWay(int round, Variant variant, int transfers) {}
}
