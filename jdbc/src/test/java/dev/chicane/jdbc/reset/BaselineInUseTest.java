package dev.chicane.jdbc.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A baseline beside others who use the database, for a long time, and where it can't bring back all. */
final class BaselineInUseTest extends ResetFixture {
    @Test
    void a_database_without_tables_is_none_the_worse() throws SQLException {
        try (ResetSession session = ResetSession.on(connect("postgres"))) {
            Baseline baseline = session.take();
            baseline.restore();
            baseline.remove();
            assertThat(session.remarks()).isEmpty();
        }
    }

    @Test
    void one_row_of_very_many_is_found_by_its_key() throws SQLException {
        execute(
                "create table big (id int primary key, v int); insert into big select i, i from generate_series(1, 100000) i");
        try (Connection connection = connect("postgres");
                ResetSession session = ResetSession.on(connection)) {
            Baseline baseline = session.take();
            execute("update big set v = 0 where id = 50000; select pg_stat_force_next_flush()");
            execute(connection, "select pg_stat_force_next_flush()");
            long before = number("select seq_scan from pg_stat_user_tables where relname = 'big'");
            baseline.restore();
            execute(connection, "select pg_stat_force_next_flush()");
            assertThat(number("select seq_scan from pg_stat_user_tables where relname = 'big'"))
                    .isEqualTo(before);
            assertThat(number("select v from big where id = 50000")).isEqualTo(50000);
        }
    }

    @Test
    void a_sequence_without_further_numbers_keeps_no_other_one_from_going_on() throws SQLException {
        execute("create sequence a maxvalue 5; create sequence b");
        try (ResetSession session = ResetSession.on(connect("postgres"))) {
            Baseline baseline = session.take();
            baseline.advanceSequences();
            assertThat(number("select last_value from a")).isEqualTo(1);
            assertThat(number("select last_value from b")).isEqualTo(1010);
            baseline.restore();
        }
    }

    @Test
    void dead_rows_are_cleaned_away_by_and_by_and_nobody_is_waited_for() throws SQLException {
        execute(PAIRS);
        try (ResetSession session = ResetSession.on(connect("postgres"));
                Connection busy = connect("postgres")) {
            Baseline baseline = session.take();
            for (int round = 0; round < 1000; round++) {
                execute("update pair set v = 'new'");
                baseline.restore();
                if (round == 600) {
                    busy.setAutoCommit(false);
                    execute(busy, "lock table chicane.emptied in share update exclusive mode");
                }
            }
            busy.rollback();
            assertThat(number("select vacuum_count from pg_stat_user_tables where relname = 'pair'"))
                    .isEqualTo(2);
            assertThat(number("select vacuum_count from pg_stat_user_tables where relname = 'emptied'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void what_a_schedule_makes_stays_and_is_told_once() throws SQLException {
        execute(PAIRS);
        try (ResetSession session = ResetSession.on(connect("postgres"))) {
            Baseline baseline = session.take();
            execute(
                    "create table made (id int); create index more on pair (v); create temporary table passing (id int)");
            baseline.restore();
            baseline.restore();
            assertThat(session.remarks())
                    .containsExactly(
                            "Made by a schedule, and still there in those after it: made, more. Make it before the race.");
        }
    }

    @Test
    void a_table_that_a_schedule_drops_or_changes_is_told() throws SQLException {
        execute(PAIRS);
        try (ResetSession session = ResetSession.on(connect("postgres"))) {
            Baseline baseline = session.take();
            execute("drop table pair");
            assertThatThrownBy(baseline::restore)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("can't be brought back")
                    .hasMessageContaining("pair")
                    .hasMessageContaining("must not change or drop tables");
        }
    }

    @Test
    void what_can_not_be_brought_back_is_told() throws SQLException {
        execute("create sequence ahead cache 5; create materialized view seen as select 1; " + PAIRS);
        try (ResetSession session = ResetSession.on(connect("postgres"))) {
            session.take();
            assertThat(session.remarks())
                    .hasSize(2)
                    .anySatisfy(remark -> assertThat(remark).contains("public.seen"))
                    .anySatisfy(remark -> assertThat(remark).contains("public.ahead", "CACHE"));
        }
    }

    /** The triggers only insert, and so no transaction has to wait or to fail because of another one. */
    @ParameterizedTest
    @CsvSource({"4, keyed", "8, keyed", "4, plain", "8, plain"})
    void transactions_that_do_not_meet_do_not_disturb_each_other(int level, String table) throws SQLException {
        execute("create table keyed (id int primary key, v int); create table plain (id int, v int);"
                + " insert into keyed select i, i from generate_series(1, 1000) i; create index on plain (id);"
                + " insert into plain select * from keyed; analyze;"
                + " alter database postgres set default_transaction_isolation = 'serializable'");
        try (ResetSession session = ResetSession.on(connect("postgres"));
                Connection other = connect("postgres")) {
            Baseline baseline = session.take();
            for (int round = 0; round < 5; round++) {
                for (Connection each : new Connection[] {program, other}) {
                    each.setAutoCommit(false);
                    each.setTransactionIsolation(level);
                    execute(each, "set local enable_seqscan = off");
                }
                execute(program, "update " + table + " set v = v + 1 where id = 1");
                execute(other, "update " + table + " set v = v + 1 where id = 999");
                execute(program, "delete from " + table + " where id = 2");
                execute(other, "delete from " + table + " where id = 998");
                if (level == Connection.TRANSACTION_REPEATABLE_READ) {
                    // To add rows to a page of an index that somebody reads is a conflict of the database's own.
                    execute(program, "insert into " + table + " values (-1, 0)");
                    execute(other, "insert into " + table + " values (2000, 0)");
                }
                program.commit();
                other.commit();
                program.setAutoCommit(true);
                other.setAutoCommit(true);
                baseline.restore();
            }
        }
    }

    @Test
    void a_transaction_of_the_program_that_stays_open_is_told() throws SQLException {
        execute(PAIRS);
        try (Connection connection = connect("postgres");
                ResetSession session = ResetSession.on(connection);
                Connection open = connect("postgres")) {
            Baseline baseline = session.take();
            execute(connection, "set lock_timeout = '50 ms'");
            open.setAutoCommit(false);
            execute(open, "update pair set v = 'held'");
            execute("update pair set v = 'done' where a = 2 and false; insert into pair values (8, 'h', '')");
            baseline.restore();
            execute(open, "insert into pair values (9, 'i', '')");
            execute(connection, "insert into chicane.touched_1 values ('x', 1)");
            assertThatThrownBy(baseline::restore).hasMessageContaining("lock timeout");
            open.rollback();
            baseline.restore();
        }
    }

    private long number(String query) throws SQLException {
        try (Statement statement = program.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
