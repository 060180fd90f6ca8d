package dev.chicane.guard.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.chicane.guard.TestDatabase;
import dev.chicane.guard.workflow.Orders.State;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is kept of transitions, found again. */
final class AuditTest {
    private static final int THREADS = 10;
    private static final List<Moved> KEPT = new ArrayList<>();
    private static TestDatabase database;
    private static Audit audit;

    @BeforeAll
    static void start() throws Exception {
        database = new TestDatabase(Orders.TABLES);
        createdByAllAtOnce();
        database.run(Orders.ROWS);
        audit = Audit.in(database.transactions());
        Workflow<State> orders = Orders.in(database.transactions());
        KEPT.add(orders.of(7).by("alice").correlation("r-1").to(State.PAID));
        KEPT.add(orders.of(8).by("alice").correlation("r-2").to(State.PAID));
        KEPT.add(orders.of(7).by("bob").correlation("r-2").to(State.SHIPPED));
        KEPT.add(orders.as("Order").of(8).by("bob").note("late"));
        for (int day = 1; day <= KEPT.size(); day++) {
            database.run("update guard_transition set at = '2026-03-0" + day + " 12:00Z' where number = "
                    + KEPT.get(day - 1).number());
        }
    }

    private static void createdByAllAtOnce() throws Exception {
        var barrier = new CyclicBarrier(THREADS);
        try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Void>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                all.add(pool.submit(() -> {
                    barrier.await();
                    Audit.createTable(database.source());
                    return null;
                }));
            }
            for (Future<Void> each : all) {
                each.get();
            }
        }
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    private static List<Integer> found(AuditQuery query) throws SQLException {
        List<Long> numbers = KEPT.stream().map(Moved::number).toList();
        return audit.find(query).stream()
                .map(moved -> numbers.indexOf(moved.number()) + 1)
                .toList();
    }

    private static Instant noon(int day) {
        return Instant.parse("2026-03-0" + day + "T12:00:00Z");
    }

    @Test
    void all_are_found_the_newest_first() throws SQLException {
        assertThat(found(AuditQuery.all())).containsExactly(4, 3, 2, 1);
        assertThat(audit.find(AuditQuery.all()).get(0).at()).isEqualTo(noon(4));
    }

    @Test
    void they_are_found_by_what_was_moved() throws SQLException {
        assertThat(found(AuditQuery.of("orders"))).containsExactly(3, 2, 1);
        assertThat(found(AuditQuery.of("orders", 7))).containsExactly(3, 1);
        assertThat(found(AuditQuery.of("Order", "8"))).containsExactly(4);
        assertThat(found(AuditQuery.of("orders", "7' or true or '"))).isEmpty();
    }

    @Test
    void they_are_found_by_what_they_belong_to() throws SQLException {
        assertThat(found(AuditQuery.all().correlation("r-2"))).containsExactly(3, 2);
        assertThat(found(AuditQuery.of("orders", 7).correlation("r-2"))).containsExactly(3);
        assertThat(found(AuditQuery.all().correlation("R-2"))).isEmpty();
    }

    @Test
    void they_are_found_by_time_from_the_first_moment_to_before_the_last() throws SQLException {
        assertThat(found(AuditQuery.all().since(noon(2)).until(noon(4)))).containsExactly(3, 2);
        assertThat(found(AuditQuery.all().since(noon(4)))).containsExactly(4);
        assertThat(found(AuditQuery.all().until(noon(1)))).isEmpty();
    }

    @Test
    void as_many_are_found_as_are_asked_for_and_then_the_next() throws SQLException {
        AuditQuery two = AuditQuery.all().limit(2);
        assertThat(found(two)).containsExactly(4, 3);
        assertThat(found(two.before(KEPT.get(2).number()))).containsExactly(2, 1);
        assertThat(found(two.before(KEPT.get(0).number()))).isEmpty();
    }

    @Test
    void what_can_t_be_found_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuditQuery.all().limit(0))
                .withMessage("1 to 10,000 transitions are found at a time, not 0: go on by before(number).");
        assertThatIllegalArgumentException().isThrownBy(() -> AuditQuery.all().limit(10_001));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuditQuery.all().since(noon(2)).until(noon(2)))
                .withMessageContaining("turn them round");
        assertThatIllegalArgumentException().isThrownBy(() -> AuditQuery.of(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> AuditQuery.all().correlation("n".repeat(201)));
    }
}
