package dev.chicane.lab.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.http.Load;
import dev.chicane.jdbc.postgres.EmbeddedServer;
import dev.chicane.lab.client.BankClient;
import dev.chicane.lab.client.BorrowedBank;
import dev.chicane.lab.client.Conservation.Verdict;
import dev.chicane.lab.client.LoadOutcome;
import dev.chicane.lab.client.LoadTrial;
import dev.chicane.lab.client.Variant;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One of two instances that share a database is killed with -9 in the middle of a load, in safe mode. */
final class KilledInstanceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int ENOUGH = 30;
    private static final List<String> STRATEGIES = List.of("for-update", "guarded-update", "version", "serializable");

    @Test
    void no_money_is_lost_when_it_is_killed_twice() throws Exception {
        killed(2);
    }

    @Test
    @Tag("slow")
    void no_money_is_lost_when_it_is_killed_ten_times() throws Exception {
        killed(10);
    }

    @Test
    void the_next_one_clears_what_it_has_left() throws Exception {
        try (var postgres = EmbeddedServer.start();
                LabProcess victim = LabProcess.start(postgres.url())) {
            assertThat(victim.folders()).hasSize(1);
            victim.kill();
            assertThat(victim.folders()).hasSize(1);
            try (LabProcess next = LabProcess.start(postgres.url())) {
                assertThat(victim.folders()).isEmpty();
                assertThat(next.folders()).hasSize(1);
            }
        }
    }

    private static void killed(int times) throws Exception {
        try (var postgres = EmbeddedServer.start()) {
            String url = postgres.url() + "&options=-c%20deadlock_timeout=100ms";
            try (LabProcess other = LabProcess.start(url);
                    var bank = new BorrowedBank(other.bank())) {
                for (int i = 0; i < times; i++) {
                    var variant = new Variant(STRATEGIES.get(i % STRATEGIES.size()));
                    bank.use(variant);
                    kill(url, other.bank(), variant);
                }
            }
        }
    }

    private static void kill(String url, BankClient other, Variant variant) throws Exception {
        try (LabProcess victim = LabProcess.start(url)) {
            var trial = new LoadTrial(other);
            var load = new Load(victim.bank().server(), 80, Duration.ofSeconds(90), 60, PATIENCE);
            var run = CompletableFuture.supplyAsync(() -> run(trial, variant, load));
            Until.holds("transfers are made", () -> trial.soFar().made() >= ENOUGH);
            victim.kill();
            trial.end();

            LoadOutcome outcome = run.get();
            assertThat(outcome.counts().made()).isGreaterThanOrEqualTo(ENOUGH);
            assertThat(outcome.conservation().verdict()).as("%s", outcome).isNotEqualTo(Verdict.BROKEN);
            assertThat(outcome.counts().overdrawn()).as("%s", outcome).isZero();
            assertThat(outcome.counts().raced()).as("%s", outcome).isZero();
            // What the dead one has begun ends by itself, and stands in nobody's way.
            var after = new LoadTrial(other);
            LoadOutcome survived =
                    after.run(variant, new Load(other.server(), 40, Duration.ofMillis(500), 20, PATIENCE));
            assertThat(survived.conservation().verdict()).as("%s", survived).isEqualTo(Verdict.HOLDS);
            assertThat(survived.counts().made()).isPositive();
        }
    }

    private static LoadOutcome run(LoadTrial trial, Variant variant, Load load) {
        try {
            return trial.run(variant, load);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
