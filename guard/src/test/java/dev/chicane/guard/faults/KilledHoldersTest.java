package dev.chicane.guard.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.guard.lock.Eventually;
import dev.chicane.guard.lock.postgres.LeaseRows;
import dev.chicane.jdbc.postgres.EmbeddedServer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Processes are killed with -9 while they hold locks, and begun again: each transfer is made once, and no money is lost. */
final class KilledHoldersTest {
    private static final int MOST_SECONDS = 300;
    private static EmbeddedServer server;

    private final List<TransferProcess> processes = new ArrayList<>();
    private String url;
    private Bank bank;

    @BeforeAll
    static void startServer() {
        server = EmbeddedServer.start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void create() throws SQLException {
        url = server.newDatabase();
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        LeaseRows.createTable(source);
        bank = new Bank(source);
        bank.create();
    }

    @AfterEach
    void end() {
        processes.forEach(TransferProcess::close);
    }

    @Test
    void three_processes_of_which_three_are_killed_make_each_transfer_once() throws Exception {
        killed(3, 400, 3);
    }

    @Test
    @Tag("slow")
    void eight_processes_of_which_twenty_are_killed_make_each_transfer_once() throws Exception {
        killed(8, 1_000, 20);
    }

    /** What the others are to show is there to be seen. */
    @Test
    void without_locks_money_is_lost() throws Exception {
        start(3, 200, false);
        finish();
        assertThat(bank.made()).isEqualTo(600);
        assertThat(bank.wrong()).isNotEmpty();
    }

    private void start(int count, int transfers, boolean isLocked) throws Exception {
        for (int i = 0; i < count; i++) {
            var process = new TransferProcess(url, "p" + i, transfers, isLocked);
            processes.add(process);
            process.start();
        }
    }

    private void finish() throws Exception {
        for (TransferProcess each : processes) {
            assertThat(each.end(MOST_SECONDS)).as("%s", each.holder()).isZero();
        }
    }

    private void killed(int count, int transfers, int kills) throws Exception {
        start(count, transfers, true);
        int takeovers = 0;
        int done = 0;
        while (done < kills) {
            TransferProcess victim = holding();
            victim.kill();
            done++;
            String holder = victim.holder();
            List<String> left = bank.heldBy(holder);
            victim.start();
            takeovers += takenOver(holder, left, done);
        }
        finish();
        System.out.printf(
                "%d kills, %d takeovers, %d transfers, %d in all accounts%n",
                done, takeovers, bank.made(), bank.money());
        assertThat(takeovers).isPositive();
        assertThat(bank.made()).isEqualTo(count * transfers);
        assertThat(bank.money()).isEqualTo(Bank.ACCOUNTS * 1_000);
        assertThat(bank.wrong()).isEmpty();
    }

    /** One that holds a lock, or did a moment ago. */
    private TransferProcess holding() {
        List<TransferProcess> found = new ArrayList<>();
        Eventually.holds("somebody holds a lock", () -> {
            List<String> holders = holders();
            Optional<TransferProcess> one = processes.stream()
                    .filter(each -> each.isRunning() && holders.contains(each.holder()))
                    .findAny();
            one.ifPresent(found::add);
            return one.isPresent();
        });
        return found.getFirst();
    }

    private List<String> holders() {
        try {
            return bank.holders();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** How many of the locks that it has left behind another one has taken, as soon as all are taken that are wanted. */
    private int takenOver(String victim, List<String> left, int kill) {
        long begin = System.nanoTime();
        int count = 0;
        for (String lock : left) {
            List<String> takers = new ArrayList<>();
            Eventually.holds("it is taken over", () -> {
                takers.addAll(taken(lock, victim));
                return !takers.isEmpty() || processes.stream().noneMatch(TransferProcess::isRunning);
            });
            if (takers.isEmpty()) {
                continue;
            }
            count++;
            System.out.printf(
                    "kill %d: %s had %s, which %s has taken over after %d ms%n",
                    kill,
                    victim,
                    lock,
                    takers.getFirst(),
                    Duration.ofNanos(System.nanoTime() - begin).toMillis());
        }
        if (left.isEmpty()) {
            System.out.printf("kill %d: %s had nothing%n", kill, victim);
        }
        return count;
    }

    private List<String> taken(String lock, String from) {
        try {
            return bank.taken(lock, from);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
