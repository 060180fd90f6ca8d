package dev.chicane.lab.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.http.Load;
import dev.chicane.http.LoadResult;
import dev.chicane.http.LoadRun;
import dev.chicane.http.LoadWatch;
import dev.chicane.http.Reply;
import dev.chicane.http.Request;
import dev.chicane.lab.client.Balances;
import dev.chicane.lab.client.BorrowedBank;
import dev.chicane.lab.client.Conservation;
import dev.chicane.lab.client.Order;
import dev.chicane.lab.client.Tally;
import dev.chicane.lab.client.Variant;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** PostgreSQL goes and comes back in the middle of a load. */
@EnabledOnOs(OS.LINUX)
final class DatabaseRestartTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int ENOUGH = 40;
    private static final String LINE = "POST /transfer: the database does not answer: ";

    @Test
    void errors_are_told_as_problems_and_nothing_is_lost() throws Exception {
        try (var postgres = new RestartablePostgres();
                LabProcess lab = LabProcess.start(postgres.url());
                var bank = new BorrowedBank(lab.bank())) {
            int failures = 0;
            for (Variant variant : Variant.SAFE) {
                bank.use(variant);
                failures += restarted(postgres, lab);
            }
            long told = failures;
            Until.holds("each failure is told", () -> lab.countSaid(LINE) >= told);
            assertThat(lab.countSaid(LINE)).isEqualTo(told);
            assertThat(lab.countSaid("\tat ")).as("%s", lab.said()).isZero();
        }
    }

    /** Returns how many were told that the database does not answer. */
    private static int restarted(RestartablePostgres postgres, LabProcess lab) throws Exception {
        lab.bank().reset();
        Balances before = lab.bank().balances();
        var watch = new Watch();
        LoadRun run = new Load(lab.bank().server(), 60, Duration.ofSeconds(90), 60, PATIENCE)
                .prepare(number -> watch.order(number).request(), watch);
        var result = CompletableFuture.supplyAsync(() -> await(run));
        Until.holds("transfers are made", () -> watch.tally.counts().made() >= ENOUGH);

        postgres.restart();
        long made = watch.tally.counts().made();
        Until.holds("transfers are made again", () -> watch.tally.counts().made() >= made + ENOUGH);
        run.end();

        assertThat(result.get().statuses().keySet()).as("%s", lab.said()).isSubsetOf(200, 409, 503);
        assertThat(result.get().errors()).isEmpty();
        assertThat(watch.failures).allSatisfy(failure -> {
            assertThat(failure.header("Content-Type")).hasValue("application/problem+json");
            assertThat(failure.header("Retry-After")).isPresent();
            assertThat(failure.body()).contains("\"status\":503");
        });
        Conservation accounts = watch.tally.judge(before, lab.bank().balances());
        assertThat(accounts.verdict()).as("%s", accounts).isNotEqualTo(Conservation.Verdict.BROKEN);
        assertThat(accounts.isTotalKept()).isTrue();
        return (int) watch.failures.stream()
                .filter(failure -> failure.body().contains("\"The database does not answer\""))
                .count();
    }

    private static LoadResult await(LoadRun run) {
        try {
            return run.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Counts what comes of transfers to and fro, and keeps the errors. */
    private static final class Watch implements LoadWatch {
        private final List<Order> orders = List.of(
                new Order("alice", "bob", BigDecimal.valueOf(70)),
                new Order("bob", "charlie", BigDecimal.valueOf(70)),
                new Order("charlie", "alice", BigDecimal.valueOf(70)));
        private final Tally tally = new Tally();
        private final Queue<Reply> failures = new ConcurrentLinkedQueue<>();

        Order order(int number) {
            return orders.get(number % orders.size());
        }

        private Order order(Request request) {
            return orders.stream()
                    .filter(each -> each.request().equals(request))
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public void answered(Request request, Reply reply) {
            tally.count(order(request), reply);
            if (reply.status() >= 500) {
                failures.add(reply);
            }
        }

        @Override
        public void unanswered(Request request) {
            tally.count(order(request), null);
        }
    }
}
