package dev.chicane.lab.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.chicane.lab.LabServer;
import dev.chicane.lab.bank.Account;
import dev.chicane.lab.bank.Ledger;
import dev.chicane.lab.bank.RefusedException;
import dev.chicane.lab.bank.Transfer;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Transfers in opposite directions at once, on a real server: whether two of them ever wait for each other. */
final class OppositeTransfersTest {
    private static final int CLIENTS = 8;
    private static final int EACH = 40;
    private static final String DEADLOCK = "40P01";

    private static final Transfer THERE = new Transfer("alice", "bob", BigDecimal.ONE);
    private static final Transfer BACK = new Transfer("bob", "alice", BigDecimal.ONE);

    private static LabServer server;
    private static HikariDataSource pool;
    private static Strategies strategies;
    private static Ledger ledger;

    @BeforeAll
    static void start() throws SQLException {
        server = LabServer.embedded();
        pool = server.pool("opposite", CLIENTS);
        strategies = Strategies.over(pool, ProcessLock.ofThreads());
        ledger = new Ledger(new JdbcTemplate(pool));
    }

    @AfterAll
    static void stop() {
        pool.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"in-process-lock", "for-update", "guarded-update", "version", "serializable"})
    void in_the_ways_that_hold_they_do_not(String strategy) throws Exception {
        assertThat(deadlocks(strategies.safe(strategy).orElseThrow())).isZero();
        // As many went there as came back.
        assertThat(ledger.accounts(3))
                .containsExactly(
                        new Account("alice", new BigDecimal("1000.00")),
                        new Account("bob", new BigDecimal("500.00")),
                        new Account("charlie", new BigDecimal("200.00")));
    }

    @Test
    void in_the_broken_way_they_do_if_each_has_taken_before_one_gives() throws Exception {
        ledger.reset();
        var taken = new CyclicBarrier(2);
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> there = clients.submit(() -> deadlocks(strategies.broken(), THERE, new Meeting(taken)));
            Future<Integer> back = clients.submit(() -> deadlocks(strategies.broken(), BACK, new Meeting(taken)));
            // Who is turned away tries again at once, and may take the row before the one who waits for it has woken.
            assertThat(there.get() + back.get()).isPositive();
        }
    }

    @Test
    void what_is_refused_after_it_was_credited_is_taken_back() {
        ledger.reset();
        var all = new Transfer("bob", "alice", new BigDecimal("500"));
        var steps = new Steps() {
            @Override
            public <T> T step(Step step, Supplier<T> action) {
                return action.get();
            }

            @Override
            public void window() {
                strategies.broken().transfer(all, new Unwidened());
            }
        };
        TransferStrategy guarded = strategies.safe("guarded-update").orElseThrow();

        assertThatThrownBy(() -> guarded.transfer(all, steps))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("\"bob\" holds 0.00");
        assertThat(ledger.balance("alice")).isEqualByComparingTo("1500");
    }

    private static int deadlocks(TransferStrategy strategy) throws Exception {
        ledger.reset();
        var deadlocks = new AtomicInteger();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                Transfer transfer = client % 2 == 0 ? THERE : BACK;
                all.add(clients.submit(() -> {
                    for (int i = 0; i < EACH; i++) {
                        deadlocks.addAndGet(deadlocks(strategy, transfer, new Unwidened()));
                    }
                }));
            }
            for (Future<?> client : all) {
                client.get();
            }
        }
        return deadlocks.get();
    }

    /** Until it is made. */
    private static int deadlocks(TransferStrategy strategy, Transfer transfer, Steps steps) {
        int deadlocks = 0;
        while (true) {
            try {
                strategy.transfer(transfer, steps);
                return deadlocks;
            } catch (ConcurrencyFailureException e) {
                Throwable cause = NestedExceptionUtils.getMostSpecificCause(e);
                deadlocks += cause instanceof SQLException told && DEADLOCK.equals(told.getSQLState()) ? 1 : 0;
            }
        }
    }

    /** Waits for another one before the account that is paid is written, the first time. Used by one thread. */
    private static final class Meeting implements Steps {
        private final CyclicBarrier taken;

        // Mutable state
        private boolean hasMet;

        Meeting(CyclicBarrier taken) {
            this.taken = taken;
        }

        @Override
        public <T> T step(Step step, Supplier<T> action) {
            if (step == Step.CREDIT && !hasMet) {
                hasMet = true;
                try {
                    taken.await(30, TimeUnit.SECONDS);
                } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                    throw new AssertionError(e);
                }
            }
            return action.get();
        }

        @Override
        public void window() {}
    }
}
