package com.acme.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.chicane.guard.ConditionNotMet;
import dev.chicane.guard.TestDatabase;
import dev.chicane.guard.TransitionConflict;
import dev.chicane.guard.workflow.Audit;
import dev.chicane.guard.workflow.AuditQuery;
import dev.chicane.guard.workflow.Moved;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jobs and their checkpoints, one after the other, and twelve at a time. */
final class JobWorkflowTest {
    private static final String ROWS = "insert into job (id, state) values (1, 'INPROGRESS'), (2, 'ASSIGNED');"
            + " insert into checkpoint (id, job) values (11, 1), (12, 1), (13, 1), (21, 2);";

    private static final String STATES = "select string_agg(concat_ws(' ', id, state), ', ' order by id) from"
            + " (select id, state from job union all select id, state from checkpoint) s";

    private static TestDatabase database;

    private JobWorkflow jobs;

    @BeforeAll
    static void start() throws SQLException {
        database = new TestDatabase(JobWorkflow.TABLES);
        Audit.createTable(database.source());
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void fill() throws SQLException {
        database.run("truncate job, checkpoint, guard_transition; " + ROWS);
        jobs = new JobWorkflow(database.transactions());
    }

    @Test
    void a_job_is_done_checkpoint_by_checkpoint() throws SQLException {
        assertThat(jobs.complete(1, 12, "alice")).isFalse();
        assertThat(jobs.completeAll(1, List.of(13L, 12L), "bob"))
                .extracting(Moved::id)
                .containsExactly("13");
        assertThat(jobs.complete(1, 11, "alice")).isTrue();

        assertThat(database.ask(STATES))
                .isEqualTo("1 COMPLETED, 2 ASSIGNED, 11 COMPLETED, 12 COMPLETED, 13 COMPLETED, 21 ASSIGNED");
        assertThat(database.ask("select completed from job where id = 1")).isEqualTo("3");
        assertThat(jobs.history(1)).hasSize(1).allSatisfy(moved -> {
            assertThat(moved.who()).isEqualTo("alice");
            assertThat(moved.why()).contains("the last checkpoint is completed");
        });
    }

    @Test
    void a_job_that_is_not_begun_has_nothing_completed() throws SQLException {
        assertThatExceptionOfType(ConditionNotMet.class).isThrownBy(() -> jobs.complete(2, 21, "alice"));
        assertThatIllegalStateException().isThrownBy(() -> jobs.completeAll(2, List.of(21L), "alice"));
        assertThat(database.ask("select state from checkpoint where id = 21")).isEqualTo("ASSIGNED");

        jobs.start(2, "alice");
        assertThat(jobs.completeAll(2, List.of(21L), "alice")).hasSize(1);
        assertThat(database.ask("select state from job where id = 2")).isEqualTo("COMPLETED");
    }

    @Test
    void what_is_overdue_is_closed_with_all_that_is_open() throws SQLException {
        jobs.complete(1, 12, "alice");

        jobs.autoclose(1, "overdue since noon");

        assertThat(database.ask(STATES))
                .isEqualTo("1 AUTOCLOSED, 2 ASSIGNED, 11 AUTOCLOSED, 12 COMPLETED, 13 AUTOCLOSED, 21 ASSIGNED");
        assertThat(Audit.in(database.transactions()).find(AuditQuery.of("checkpoint")))
                .filteredOn(moved -> moved.to().equals("AUTOCLOSED"))
                .extracting(moved -> moved.why().orElse(""))
                .containsExactly("overdue since noon", "overdue since noon");
        assertThatExceptionOfType(TransitionConflict.class).isThrownBy(() -> jobs.autoclose(1, "again"));
    }

    @Test
    void of_twelve_who_complete_the_last_twelve_checkpoints_one_completes_the_job() throws Exception {
        database.run("delete from checkpoint where job = 1;"
                + " insert into checkpoint (id, job) select i, 1 from generate_series(101, 112) i");
        int last = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(12)) {
            List<Future<Boolean>> all = new ArrayList<>();
            for (long id = 101; id <= 112; id++) {
                long checkpoint = id;
                all.add(pool.submit(() -> jobs.complete(1, checkpoint, "somebody")));
            }
            for (Future<Boolean> each : all) {
                last += each.get() ? 1 : 0;
            }
        }
        assertThat(last).isEqualTo(1);
        assertThat(database.ask("select concat_ws(' ', state, completed) from job where id = 1"))
                .isEqualTo("COMPLETED 12");
        assertThat(jobs.history(1)).hasSize(1);
    }
}
