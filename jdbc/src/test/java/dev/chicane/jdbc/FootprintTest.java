package dev.chicane.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Verdict;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which statements of two transactions are taken to depend on each other: by how many schedules are left of all. */
class FootprintTest extends JdbcRaceContract {
    @BeforeEach
    void prepare() throws SQLException {
        database.leaveNothingOut(false);
        database.run("""
                drop schema public cascade; create schema public;
                create table item (id int primary key, n int not null);
                insert into item values (1, 0), (2, 0);
                create table "Word" (word text primary key, n int unique, m int);
                insert into "Word" values ('it''s', 1, 1), ('b', 2, 2);
                create table entry (id serial primary key, about int references item, made timestamptz default now());
                create table plain (v int);
                create table lone (v int);
                create table whole (id int primary key);
                create table piece (whole int default 1 references whole on delete set default);
                create table plain_key (id int primary key);
                create view items as select * from item;
                create table heir () inherits (plain);
                create function twice(int) returns int language sql as 'select 2 * $1';
                create function note() returns trigger language plpgsql as 'begin return new; end';
                create table noted (id int primary key);
                create trigger notes before insert on noted for each row execute function note();
                create view seen as select id, n from item;
                create table late (id int primary key, other int references plain_key deferrable initially deferred);
                """);
    }

    private static Exploration exploration(String first, String second) {
        return explore(race -> {
            race.actor("first", on(connection -> tryTo(connection, first)));
            race.actor("second", on(connection -> tryTo(connection, second)));
        });
    }

    private static void tryTo(Connection connection, String sql) {
        try {
            run(connection, sql);
        } catch (SQLException e) {
            // In which order it is one does not matter here.
        }
    }

    /** In how many orders those come that depend on each other. */
    private static long orders(Body first, Body second) {
        return explore(race -> {
                    race.actor("first", on(first));
                    race.actor("second", on(second));
                })
                .distinct();
    }

    /** Statements that are transactions of their own: both orders are run, or one; or a third, where the first is stopped in its middle. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select n from item where id = 1 | select n from item | 1",
                "select n from item where id = 1 | update item set n = 1 where id = 1 | 2",
                "select n from item where id = 1 | update item set n = 1 where id = 2 | 1",
                "select n from item where id = 1 or n = 0 | update item set n = 1 where id = 2 | 2",
                "select n from item where (select max(n) from item) = 1 and id = 1 | update item set n = 1 where id = 2 | 2",
                "select n from item a where a.id = 1 | update item set n = 1 where 2 = id and n = 0 | 1",
                "select count(*) from item | update item set n = 1 where id = 2 | 2",
                "select lower('a') | update item set n = 1 | 1",
                "update item set n = 1 where id = 1 | update item set n = 1 where id = 2 | 1",
                "update item set n = 1 where id = 1 | update item set n = 1 where id = 1 | 2",
                "update item set n = 1 where id = 1 | update item set n = 1 where n = 0 | 2",
                "update item set n = 1 where id = 1 | update item set id = 3 where id = 2 | 2",
                "update item set n = v.id from (values (2)) v(id) where v.id = 2 | update item set n = 1 where id = 1 | 3",
                "insert into item values (3, 0) | insert into item values (4, 0) | 1",
                "insert into item values (3, 0) | insert into item values (3, 0) on conflict do nothing | 2",
                "insert into item values (3, 0), (4, 0) | delete from item where id = 4 | 2",
                "insert into item values (3, 0) | select n from item where id = 1 | 1",
                "insert into item select 3, 0 | insert into item values (4, 0) | 3",
                "insert into \"Word\" values ('c', 3) | insert into \"Word\" values ('d', 4) | 2",
                "update \"Word\" set m = 1 where word = 'it''s' | update \"Word\" set m = 1 where word = 'b' | 1",
                "update \"Word\" set m = 1 where word = 'it''s' | select * from \"Word\" where word = 'it''s' | 2",
                "update \"Word\" set n = 7 where word = 'it''s' | update \"Word\" set n = 7 where word = 'b' | 2",
                "insert into lone values (1) | select * from item | 1",
                "select * from item for update | select * from item where id = 1 | 1",
                "select * from item for update | select * from item where id = 1 for share | 2",
            })
    void two_statements_come_in_both_orders_or_in_one(String first, String second, int schedules) {
        Exploration explored = exploration(first, second);

        assertThat(explored.distinct()).as("%s", explored).isEqualTo(schedules);
        assertThat(exploration(second, first).distinct()).isEqualTo(schedules);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "delete from item where id = 1 | select count(*) from entry | 1",
                "delete from item where id = 1 | insert into entry (id, about, made) values (1, 1, null) | 2",
                "delete from item where id = 1 | delete from entry where id = 7 | 2",
                "insert into entry (id, about, made) values (1, 1, '2026-01-01') | update item set n = 1 where id = 1 | 2",
                "insert into entry (id, about, made) values (1, 1, '2026-01-01') | update item set n = 1 where id = 2 | 1",
            })
    void rows_that_refer_to_others_depend_on_them(String first, String second, int schedules) {
        assertThat(exploration(first, second).distinct()).isEqualTo(schedules);
        assertThat(exploration(second, first).distinct()).isEqualTo(schedules);
    }

    @Test
    void numbers_of_sequences_are_drawn_in_both_orders() {
        assertThat(exploration(
                                "insert into entry (about, made) values (1, null)",
                                "insert into entry (about, made) values (2, null)")
                        .distinct())
                .isEqualTo(2);
    }

    @Test
    void what_an_insert_does_not_give_is_drawn_too() throws SQLException {
        database.run("create table queue (name text primary key, place serial)");
        assertThat(exploration("insert into queue values ('a')", "insert into queue values ('b')")
                        .distinct())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select twice(n) from item where id = 1",
                "select * from items",
                "select * from heir",
                "delete from whole where id = 2",
                "insert into noted values (1)",
                "insert into late values (1)",
                "select clock_timestamp()",
                "select xmin from item where id = 1",
                "select * from pg_class where relname = 'item'",
                "select * from nowhere",
                "with gone as (delete from item where id = 1 returning n) select * from gone",
                "select 1; select 2",
                "select 'a\\b'",
                "table item",
                "lock table item",
                "truncate plain",
                "set local work_mem = '8MB'",
                "savepoint here",
                "explain select 1",
                "select $$a$$",
                "this is no SQL",
            })
    void what_is_not_analysed_is_run_in_both_orders_and_told(String unknown) {
        Exploration explored = explore(race -> {
            race.actor("first", on(connection -> tryTo(connection, unknown)));
            race.actor("second", on(connection -> run(connection, "select m from \"Word\" where word = 'b'")));
        });

        // One that may stop in its middle has a third.
        assertThat(explored.distinct()).isEqualTo(unknown.startsWith("with gone") ? 3 : 2);
        assertThat(explored.remarks())
                .filteredOn(remark -> remark.startsWith("Not analysed"))
                .singleElement()
                .asString()
                .contains(unknown);
    }

    @Test
    void a_change_of_the_schema_ends_the_reduction() {
        Exploration explored = explore(race -> {
            race.actor("first", on(connection -> run(connection, "create table if not exists other (id int)")));
            race.actor("second", on(connection -> run(connection, "select n from item where id = 1")));
        });

        assertThat(explored.remarks()).anyMatch(line -> line.contains("a statement may change the schema"));
    }

    @Test
    void an_update_of_a_view_is_no_change_of_the_schema() {
        Exploration explored = explore(race -> {
            race.actor("first", on(connection -> run(connection, "update seen set n = 1 where id = 1")));
            race.actor("second", on(connection -> run(connection, "select n from item where id = 1")));
        });

        assertThat(explored.remarks()).noneMatch(line -> line.contains("schema"));
    }

    @Test
    void when_transactions_began_matters_where_a_statement_asks_for_it() {
        Body asks = connection -> {
            connection.setAutoCommit(false);
            run(connection, "select n from item where id = 1");
            run(connection, "select now()");
            connection.commit();
        };
        Body doesNot = connection -> {
            connection.setAutoCommit(false);
            run(connection, "select n from item where id = 1");
            run(connection, "select 'then'");
            connection.commit();
        };

        assertThat(orders(doesNot, doesNot)).isEqualTo(1);
        assertThat(orders(asks, asks)).isEqualTo(2);
        assertThat(orders(
                        connection -> run(connection, "insert into entry (id, about) values (1, null)"),
                        connection -> run(connection, "insert into entry (id, about) values (2, null)")))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"now, 2", "' Tomorrow 08:00', 2", "2026-01-01, 1"})
    void a_parameter_that_is_taken_for_a_time_may_ask_for_it(String value, int orders) {
        Body asks = connection -> {
            connection.setAutoCommit(false);
            run(connection, "select n from item where id = 1");
            try (PreparedStatement query = connection.prepareStatement("select cast(? as timestamp)")) {
                query.setString(1, value);
                query.executeQuery().close();
                query.setObject(1, value, Types.OTHER);
                query.executeQuery().close();
            }
            connection.commit();
        };

        assertThat(orders(asks, asks)).isEqualTo(orders);
    }

    @ParameterizedTest
    @ValueSource(strings = {"select stamp()", "select * from stamps"})
    void what_a_statement_calls_may_ask_for_it_out_of_sight(String statement) throws SQLException {
        Body asks = connection -> {
            connection.setAutoCommit(false);
            run(connection, "select n from item where id = 1");
            run(connection, statement);
            connection.commit();
        };
        String view = "; create view stamps as select stamp() as at";
        database.run("create function stamp() returns int language sql as 'select 7'" + view);
        long withoutClock = orders(asks, asks);
        database.run("drop function stamp cascade;"
                + " create function stamp() returns timestamptz language sql as 'select current_timestamp'" + view);

        assertThat(orders(asks, asks)).isGreaterThan(withoutClock);
    }

    @Test
    void a_function_that_sets_something_in_its_session_leaves_it_to_no_other_schedule() throws SQLException {
        database.run("""
                create function isolate() returns void language plpgsql as $$ begin
                  set default_transaction_isolation = 'serializable'; end $$;
                """);
        Set<String> levels = new HashSet<>();
        Exploration explored = explore(race -> {
            race.actor("first", on(connection -> {
                levels.add(one(connection, "show transaction_isolation"));
                run(connection, "select isolate()");
                assertThat(one(connection, "show transaction_isolation")).isEqualTo("serializable");
            }));
            race.actor("second", on(connection -> run(connection, "select n from item where id = 1")));
        });

        assertThat(explored.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(levels).containsExactly("read committed");
    }

    @Test
    void transactions_that_only_read_by_default_are_those_that_say_so() throws SQLException {
        Body reads = connection -> {
            connection.setAutoCommit(false);
            one(connection, "select n from item where id = 1");
            one(connection, "select n from item where id = 2");
            connection.commit();
        };
        Body says = connection -> {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            reads.run(connection);
        };
        long distinct = orders(says, says);
        RaceDatabase shared = database;
        try (RaceDatabase own = RaceDatabase.embedded()) {
            database = own;
            own.run("create table item (id int primary key, n int not null); insert into item values (1, 0), (2, 0);"
                    + " alter database postgres set default_transaction_read_only = on;"
                    + " alter database postgres set default_transaction_isolation = 'serializable'");
            assertThat(orders(reads, reads)).isEqualTo(distinct).isGreaterThan(1);
        } finally {
            database = shared;
        }
    }

    @Test
    void values_of_parameters_are_rows_too() {
        assertThat(changes(1, 1)).isEqualTo(2);
        assertThat(changes(1, 2)).isEqualTo(1);
        // It is not known that this text is a number.
        assertThat(changes(1, "2")).isEqualTo(2);
    }

    private static long changes(Object first, Object second) {
        return orders(change(first), change(second));
    }

    private static Body change(Object id) {
        return connection -> {
            try (PreparedStatement update = connection.prepareStatement("update item set n = n + ? where id = ?")) {
                update.setInt(1, 1);
                if (id instanceof String) {
                    update.setObject(2, id, Types.INTEGER);
                } else {
                    update.setObject(2, id);
                }
                update.executeUpdate();
            }
        };
    }

    @Test
    void a_batch_touches_what_its_statements_do() {
        Body rows = connection -> {
            try (PreparedStatement update = connection.prepareStatement("update item set n = n + 1 where id = ?")) {
                update.setInt(1, 1);
                update.addBatch();
                update.setInt(1, 2);
                update.addBatch();
                update.executeBatch();
            }
        };

        assertThat(orders(rows, connection -> one(connection, "select n from item where id = 2")))
                .isEqualTo(2);
        assertThat(orders(rows, connection -> one(connection, "select n from item where id = 3")))
                .isEqualTo(1);
    }

    @Test
    void what_a_statement_that_fails_lets_go_of_is_part_of_it() {
        Body fails = connection -> {
            connection.setAutoCommit(false);
            run(connection, "update item set n = 1 where id = 1");
            try {
                run(connection, "insert into item values (2, 2)");
            } catch (SQLException e) {
                assertThat(e.getSQLState()).isEqualTo("23505");
            }
        };
        Body waits = connection -> run(connection, "update item set n = 2 where id = 1");

        // Before its first statement, between the two, and after them.
        assertThat(orders(fails, waits)).isEqualTo(3);
    }

    @Test
    void levels_of_sql_are_not_known() {
        Body body = connection -> {
            connection.setAutoCommit(false);
            run(connection, "set transaction isolation level repeatable read");
            one(connection, "select n from item where id = 1");
            connection.commit();
        };
        Exploration explored = explore(race -> {
            race.actor("first", on(body));
            race.actor("second", on(connection -> one(connection, "select n from item where id = 1")));
        });

        assertThat(explored.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(explored.distinct()).isEqualTo(4);
    }
}
