package dev.chicane.guard.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.guard.TestDatabase;
import dev.chicane.guard.TransitionConflict;
import dev.chicane.guard.transaction.JdbcTransactions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Twelve threads that move the same rows of a real PostgreSQL. */
final class MovesUnderLoadTest {
    private static final int THREADS = 12;
    private static final int CHECKPOINTS = 40;
    private static final int ROUNDS = 60;
    /** Of a row, each transition begins where the one before has ended, and is kept after it. */
    private static final String BROKEN_CHAINS = """
            select count(*) from (
                select state_before, at,
                    lag(state_after) over kept as before, lag(at) over kept as earlier
                from guard_transition window kept as (partition by entity, id order by number)
            ) g where before <> state_before or earlier > at""";

    private static final Flow<String> FLOW = Flow.of(List.of("IDLE", "BUSY", "OVER"))
            .begins("IDLE")
            .allows("IDLE", "BUSY", "OVER")
            .allows("BUSY", "IDLE", "OVER")
            .ends("OVER");

    private static TestDatabase database;

    private JdbcTransactions transactions;
    private Workflow<String> jobs;
    private Workflow<String> checkpoints;

    /** What a thread does; how often that was done. */
    private interface Work {
        int run(Random random) throws SQLException;
    }

    @BeforeAll
    static void start() throws SQLException {
        // A deadlock would be found after an hour.
        database = new TestDatabase("alter role current_user set deadlock_timeout = '200ms';"
                + " create table job (id int primary key, state text not null, over int not null);"
                + " create table checkpoint (id int primary key, job int not null, state text not null, version int not"
                + " null); create index on checkpoint (job)");
        Audit.createTable(database.source());
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void fill() throws SQLException {
        database.run("truncate job, checkpoint, guard_transition; insert into job values (1, 'IDLE', 0);"
                + " insert into checkpoint select i, 1, 'IDLE', 0 from generate_series(1, " + CHECKPOINTS + ") i");
        transactions = database.transactions();
        jobs = Workflow.of(transactions, "job", FLOW);
        checkpoints = Workflow.of(transactions, "checkpoint", FLOW).under("job", "job");
    }

    private static int inThreads(Work work) throws Exception {
        var barrier = new CyclicBarrier(THREADS);
        int all = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Integer>> each = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                var random = new Random(i);
                each.add(pool.submit(() -> {
                    barrier.await();
                    return work.run(random);
                }));
            }
            for (Future<Integer> one : each) {
                all += one.get(120, TimeUnit.SECONDS);
            }
        }
        return all;
    }

    private static String ask(String query) throws SQLException {
        return String.valueOf(database.ask(query));
    }

    private static List<Integer> shuffled(Random random) {
        List<Integer> ids = new ArrayList<>();
        for (int id = 1; id <= CHECKPOINTS; id++) {
            ids.add(id);
        }
        Collections.shuffle(ids, random);
        return ids;
    }

    @Test
    void each_row_is_moved_by_one_of_them_and_counts_once() throws Exception {
        int moved = inThreads(random -> {
            int mine = 0;
            for (int id : shuffled(random)) {
                try {
                    checkpoints
                            .of(id)
                            .by("t")
                            .parent(1, row -> row.add("over", 1))
                            .to("OVER");
                    mine++;
                } catch (TransitionConflict e) {
                    assertThat(e.isThereAlready()).isTrue();
                    assertThat(e.who()).contains("t");
                }
            }
            return mine;
        });
        assertThat(moved).isEqualTo(CHECKPOINTS);
        assertThat(ask("select over from job")).isEqualTo("" + CHECKPOINTS);
        assertThat(ask("select count(*) from guard_transition")).isEqualTo("" + CHECKPOINTS);
        assertThat(ask("select count(*) from checkpoint where state = 'OVER' and version = 1"))
                .isEqualTo("" + CHECKPOINTS);
    }

    @Test
    void each_transition_begins_where_the_one_before_has_ended() throws Exception {
        int moved = inThreads(random -> {
            int mine = 0;
            for (int i = 0; i < ROUNDS; i++) {
                try {
                    checkpoints.of(1 + random.nextInt(3)).by("t").to(random.nextBoolean() ? "BUSY" : "IDLE");
                    mine++;
                } catch (TransitionConflict e) {
                    assertThat(e.isThereAlready()).isTrue();
                }
            }
            return mine;
        });
        assertThat(ask("select count(*) from guard_transition")).isEqualTo("" + moved);
        assertThat(ask("select sum(version) from checkpoint")).isEqualTo("" + moved);
        assertThat(ask(BROKEN_CHAINS)).isEqualTo("0");
    }

    @Test
    void families_in_any_order_meet_no_deadlock() throws Exception {
        inThreads(random -> {
            for (int i = 0; i < ROUNDS / 3; i++) {
                switch (random.nextInt(4)) {
                    case 0 -> checkpoints.childrenOf(1).by("all").to("BUSY");
                    case 1 ->
                        checkpoints
                                .childrenOf(1)
                                .only(shuffled(random).subList(0, 10))
                                .by("some")
                                .to("IDLE");
                    case 2 ->
                        transactions.run(connection -> {
                            for (int id : shuffled(random).subList(0, 4)) {
                                move(checkpoints.of(id).by("one by one"), random);
                            }
                            move(jobs.of(1).by("the parent last"), random);
                        });
                    default -> move(jobs.of(1).by("the parent").children(checkpoints, "BUSY"), random);
                }
            }
            return 1;
        });
        assertThat(ask(BROKEN_CHAINS)).isEqualTo("0");
        assertThat(ask("select count(*) > 0 from guard_transition where entity = 'job'"))
                .isEqualTo("t");
        assertThat(ask("select sum(version) = (select count(*) from guard_transition where entity = 'checkpoint') from"
                        + " checkpoint"))
                .isEqualTo("t");
    }

    private static void move(Transition<String> transition, Random random) throws SQLException {
        try {
            transition.to(random.nextBoolean() ? "BUSY" : "IDLE");
        } catch (TransitionConflict e) {
            assertThat(e.isThereAlready()).isTrue();
        }
    }
}
