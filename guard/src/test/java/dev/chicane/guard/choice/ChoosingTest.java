package dev.chicane.guard.choice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Verdict;
import dev.chicane.guard.Search;
import dev.chicane.guard.idempotency.Idempotency;
import dev.chicane.guard.lock.ActorWakeups;
import dev.chicane.guard.lock.Held;
import dev.chicane.guard.lock.LockConfig;
import dev.chicane.guard.lock.LockKey;
import dev.chicane.guard.lock.LockRegistry;
import dev.chicane.guard.lock.TxPolicy;
import dev.chicane.guard.lock.postgres.AdvisoryLocks;
import dev.chicane.guard.optimistic.OptimisticTransactions;
import dev.chicane.guard.retry.RetryPolicy;
import dev.chicane.guard.transaction.JdbcTransactions;
import dev.chicane.guard.workflow.Audit;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page on which remedy holds for which race: each cell of its table is what a search of every order finds. */
final class ChoosingTest {
    private static final Path PAGE = Path.of("../docs/guard/choosing.md");
    private static final RetryPolicy AT_ONCE = RetryPolicy.of("at once", 3, Duration.ZERO, 1, Duration.ZERO);
    private static final Duration LONG = Duration.ofMinutes(10);
    private static Search search;

    @BeforeAll
    static void start() throws SQLException {
        search = new Search(Programs.ALL.stream().map(Program::tables).collect(Collectors.joining(" ")));
        Idempotency.createTable(search.database().dataSource());
        Audit.createTable(search.database().dataSource());
    }

    @AfterAll
    static void stop() throws SQLException {
        search.close();
    }

    static List<Cell> cells() throws IOException {
        return Cell.of(PAGE);
    }

    @Test
    void the_page_has_all_races() throws IOException {
        assertThat(cells().stream().map(Cell::race).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        Programs.ALL.stream().map(Program::race).toList());
    }

    @ParameterizedTest
    @MethodSource("cells")
    void a_cell_says_what_the_search_finds(Cell cell) {
        Optional<Way> way = cell.program().way(cell.remedy());
        if (way.isEmpty()) {
            assertThat(cell.said()).isEmpty();
            return;
        }
        Exploration found = searched(cell.program(), cell.remedy(), way.get());
        String seen = found.verdict() == Verdict.EXHAUSTED && found.schedules() > 1
                ? "holds"
                : found.verdict() == Verdict.FAILED ? "**fails**" : found.toString();
        assertThat(seen).as("%s", Search.failure(found)).isEqualTo(cell.said());
    }

    private static Exploration searched(Program program, Remedy remedy, Way way) {
        return search.of(race -> {
            race.anyOutcome();
            Remedied remedied = remedied(remedy);
            for (String who : List.of("one", "two")) {
                race.actor(who, () -> remedied.go(way, who));
            }
            race.invariant("it is right", program.invariant());
        });
    }

    /** A way with what is around it. */
    private interface Remedied {
        void go(Way way, String who) throws SQLException;
    }

    private static Remedied remedied(Remedy remedy) {
        JdbcTransactions plain = JdbcTransactions.over(search.database().dataSource());
        return switch (remedy) {
            case REPEATABLE_READ -> retried(plain.withIsolation(Connection.TRANSACTION_REPEATABLE_READ));
            case SERIALIZABLE -> retried(plain.withIsolation(Connection.TRANSACTION_SERIALIZABLE));
            case VERSION -> retried(plain);
            case LOCK -> locked(plain);
            case NOTHING, ROWS, FIELD, MADE_FOR_IT ->
                (way, who) -> plain.run(connection -> way.go(plain, connection, who));
        };
    }

    private static Remedied retried(JdbcTransactions transactions) {
        return (way, who) -> OptimisticTransactions.retrying(transactions, AT_ONCE)
                .run(connection -> way.go(transactions, connection, who));
    }

    private static Remedied locked(JdbcTransactions transactions) {
        LockRegistry locks = new ActorWakeups()
                .open(LockRegistry.over(AdvisoryLocks.in(transactions))
                        .with(LockConfig.of("choice", LONG, LONG).withTx(TxPolicy.JOIN_TX))
                        .within(transactions));
        return (way, who) -> transactions.run(connection -> {
            try (Held held = locks.lock(LockKey.of("choice", "this"))) {
                way.go(transactions, connection, who);
                held.ensureValid();
            }
        });
    }
}
