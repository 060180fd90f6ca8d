package dev.chicane.lab.client;

import dev.chicane.http.Load;
import dev.chicane.http.LoadResult;
import dev.chicane.http.LoadRun;
import dev.chicane.http.LoadWatch;
import dev.chicane.http.Reply;
import dev.chicane.http.Request;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Transfers among all accounts at a steady rate, the same for each variant. Thread-safe in that another thread may ask for its state and
 * end it.
 */
public final class LoadTrial {
    private static final long SEED = 42;
    private static final int LEAST = 100;
    private static final int MOST = 400;

    private final BankClient bank;

    // Mutable state
    private volatile boolean isEnded;
    private volatile @Nullable Running running;

    /** One of this bank. */
    public LoadTrial(BankClient bank) {
        this.bank = bank;
    }

    /**
     * Runs it on a bank that is set already, from the start of the accounts on.
     *
     * @param variant what the bank is set to
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public LoadOutcome run(Variant variant, Load load) throws InterruptedException {
        bank.reset();
        Balances before = bank.balances();
        var now = new Running(load, new Tally(), List.copyOf(before.byAccount().keySet()));
        running = now;
        // Whoever ended it before that line has not reached this one.
        if (isEnded) {
            now.run.end();
        }
        LoadResult result = now.run.await();
        return new LoadOutcome(variant, result, now.tally.counts(), now.tally.judge(before, bank.balances()), isEnded);
    }

    /** What the transfers of the run that is under way have come to by now. */
    public Counts soFar() {
        Running now = running;
        return now == null ? new Tally().counts() : now.tally.counts();
    }

    /** Has no transfer asked for from now on, and so ends the run that is under way, and those that follow. */
    public void end() {
        isEnded = true;
        Running now = running;
        if (now != null) {
            now.run.end();
        }
    }

    /** Whether it was ended before its time. */
    public boolean isEnded() {
        return isEnded;
    }

    /** One run, with what is known of its requests. */
    private static final class Running implements LoadWatch {
        private final Tally tally;
        private final List<String> accounts;
        private final Random random = new Random(SEED);
        private final LoadRun run;
        // Equal orders have equal requests: it does not matter which of them is found.
        private final Map<Request, Order> orders = new ConcurrentHashMap<>();

        Running(Load load, Tally tally, List<String> accounts) {
            this.tally = tally;
            this.accounts = accounts;
            run = load.prepare(number -> next(), this);
        }

        private Request next() {
            List<String> both = new ArrayList<>(accounts);
            String from = both.remove(random.nextInt(both.size()));
            String to = both.get(random.nextInt(both.size()));
            var order = new Order(from, to, BigDecimal.valueOf(random.nextInt(LEAST, MOST + 1)));
            Request request = order.request();
            orders.put(request, order);
            return request;
        }

        @Override
        public void answered(Request request, Reply reply) {
            tally.count(order(request), reply);
        }

        @Override
        public void unanswered(Request request) {
            tally.count(order(request), null);
        }

        private Order order(Request request) {
            Order order = orders.get(request);
            if (order == null) {
                throw new IllegalStateException("A request that was not made here was answered: " + request);
            }
            return order;
        }
    }
}
