package dev.chicane.guard.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.guard.row.Accounts.Account;
import dev.chicane.guard.transaction.JdbcTransactions;
import dev.chicane.jdbc.postgres.EmbeddedServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Twelve threads that lock the same rows of a real PostgreSQL. */
final class RowsUnderLoadTest {
    private static final int THREADS = 12;
    private static final int TRANSFERS = 20;
    private static final int TASKS = 240;
    private static final PGSimpleDataSource SOURCE = new PGSimpleDataSource();
    private static EmbeddedServer server;

    private final JdbcTransactions transactions = JdbcTransactions.over(SOURCE);

    @BeforeAll
    static void start() throws SQLException {
        server = EmbeddedServer.start();
        SOURCE.setUrl(server.url());
        try (Connection connection = SOURCE.getConnection()) {
            Accounts.run(connection, Accounts.TABLE);
            Accounts.run(
                    connection,
                    "create table task (id int primary key, state text not null); insert into task select i, 'NEW' from"
                            + " generate_series(1, " + TASKS + ") i; create table effect (task int not null)");
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void inThreads(Callable<Integer> work, int expected) throws Exception {
        int all = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Integer>> each = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                each.add(threads.submit(work));
            }
            for (Future<Integer> one : each) {
                all += one.get(120, TimeUnit.SECONDS);
            }
        }
        assertThat(all).isEqualTo(expected);
    }

    /** Trap 18. */
    @Test
    void transfers_in_any_direction_meet_no_deadlock_and_lose_nothing() throws Exception {
        var seeds = new AtomicInteger();
        inThreads(
                () -> {
                    var random = new Random(seeds.incrementAndGet());
                    for (int i = 0; i < TRANSFERS; i++) {
                        List<String> ids = new ArrayList<>(List.of("a", "b", "c"));
                        ids.remove(random.nextInt(3));
                        if (random.nextBoolean()) {
                            ids = List.of(ids.get(1), ids.get(0));
                        }
                        transfer(ids.get(0), ids.get(1));
                    }
                    return TRANSFERS;
                },
                THREADS * TRANSFERS);
        int sum = transactions.call(connection -> Accounts.number(connection, "select sum(balance) from account"));
        assertThat(sum).isEqualTo(30);
    }

    private void transfer(String from, String to) throws SQLException {
        transactions.run(connection -> {
            // Written as it was read.
            for (Account each :
                    Accounts.in(transactions).forUpdate(List.of(from, to)).values()) {
                int changed = each.balance() + (each.id().equals(from) ? -1 : 1);
                Accounts.run(connection, "update account set balance = " + changed + " where id = '" + each.id() + "'");
            }
        });
    }

    @Test
    void workers_claim_each_task_once_and_wait_for_nobody() throws Exception {
        Rows<Integer> tasks = Rows.of(transactions, "task", "id", row -> row.getInt("id"));
        inThreads(
                () -> {
                    int mine = 0;
                    while (true) {
                        int claimed = transactions.call(connection -> {
                            List<Integer> some = tasks.claim(5, "state = ?", "NEW");
                            for (int task : some) {
                                Accounts.run(connection, "insert into effect values (" + task + ")");
                                Accounts.run(connection, "update task set state = 'DONE' where id = " + task);
                            }
                            return some.size();
                        });
                        mine += claimed;
                        if (claimed == 0) {
                            return mine;
                        }
                    }
                },
                TASKS);
        int effects = transactions.call(connection -> Accounts.number(connection, "select count(*) from effect"));
        int distinct =
                transactions.call(connection -> Accounts.number(connection, "select count(distinct task) from effect"));
        assertThat(effects).isEqualTo(TASKS);
        assertThat(distinct).isEqualTo(TASKS);
    }
}
