package dev.chicane.lab.client;

import dev.chicane.http.Burst;
import dev.chicane.http.BurstResult;
import dev.chicane.http.Exchange;
import dev.chicane.http.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/** The same transfer many times: one after the other, and then all at once. */
public final class BurstTrial {
    /** In which header a bank tells when it had read a transfer, in nanoseconds of one clock. */
    public static final String ARRIVED = "Chicane-Arrived";

    // Longer than a barrier holds transfers that nobody joins, and than the longest delay after it.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final BankClient bank;
    private final Order order;
    private final int count;

    /** So many of this one. */
    public BurstTrial(BankClient bank, Order order, int count) {
        this.bank = bank;
        this.order = order;
        this.count = count;
    }

    /**
     * Runs it on a bank that is set already. The accounts are brought back to the start before each half.
     *
     * @throws IOException if the bank is not there
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public BurstOutcome run(BorrowedBank borrowed) throws IOException, InterruptedException {
        Burst burst = Burst.at(bank.server()).withPatience(PATIENCE).withArrivals(ARRIVED);
        boolean hasBarrier =
                borrowed.switches().map(each -> each.barrier().enabled()).orElse(false);
        List<Request> requests = Collections.nCopies(count, order.request());
        // Who comes alone would wait there for nobody.
        borrowed.barrier(false);
        bank.reset();
        Balances before = bank.balances();
        var alone = new Tally();
        for (Request request : requests) {
            burst.oneByOne(List.of(request)).forEach(each -> alone.count(order, each.reply()));
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted between transfers");
            }
        }
        var baseline = new BurstOutcome.Half(alone.counts(), alone.judge(before, bank.balances()));
        borrowed.barrier(hasBarrier);
        bank.reset();
        before = bank.balances();
        BurstResult result = burst.race(requests);
        var together = new Tally();
        for (Exchange each : result.exchanges()) {
            together.count(order, each.reply());
        }
        return new BurstOutcome(
                baseline,
                new BurstOutcome.Half(together.counts(), together.judge(before, bank.balances())),
                result.released(),
                result.arrived().orElse(null),
                result.early());
    }
}
