package dev.chicane.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.jdbc.sql.RowSearch.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowSearchesTest {
    @Test
    void of_a_query_the_tables_and_the_condition_are_read() {
        RowSearch read =
                RowSearches.read("SELECT balance AS b FROM public.account a WHERE a.id = ('x'::varchar) ORDER BY b");

        assertThat(read.tables()).containsExactly(new Source("public.account", "a"));
        assertThat(read.rows()).isEqualTo("FROM public.account a WHERE a.id = ('x'::varchar)");
        assertThat(read.condition()).isEqualTo("a.id = ('x'::varchar)");
        assertThat(read.isWhole()).isTrue();
        assertThat(read.locks()).isFalse();
        assertThat(read.notAnalysed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select distinct a from t | FROM t",
                "select count(*) from t where a > 1 | FROM t WHERE a > 1",
                "select a, sum(b) from t group by a having sum(b) > 2 order by 1 limit 5 | FROM t",
                "select a from t for update | FROM t",
                "select a from t where b for no key update nowait | FROM t WHERE b",
                "select t.a from t join u on t.id = u.t where u.b | FROM t JOIN u ON t.id = u.t WHERE u.b",
                "select a from t order by a, b desc limit 3 | FROM t ORDER BY a, b DESC LIMIT 3",
                "select \"A b\" from \"T\" \"x y\" where \"x y\".\"A b\" = 'it''s' | FROM \"T\" \"x y\" WHERE \"x y\".\"A b\" = 'it''s'"
            })
    void what_does_not_say_which_rows_it_finds_is_left_out(String sql, String rows) {
        assertThat(RowSearches.read(sql).rows()).isEqualTo(rows);
        assertThat(RowSearches.read(sql).tables()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select a from t for update",
                "select a from t where b for share",
                "select a from t for key share"
            })
    void what_locks_is_known(String sql) {
        assertThat(RowSearches.read(sql).locks()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "with x as (select 1) select * from x",
                "select 1 from t union select 2 from u",
                "select a as b, -a as a from t order by a limit 1",
                "select a from t order by 1 limit 1",
                "select distinct a from t limit 1",
                "select a from generate_series(1, 3) a",
                "select a from (select a from t) t",
                "select a from t for update skip locked",
                "select take_one()",
                "select a from where",
                "insert into t select * from u",
                "update t set a = (select max(a) from u)",
                "update t set a = u.a from u where u.id = t.id",
                "delete from t using u where u.id = t.id",
                "delete from t where a in (select a from u)",
                "merge into t using u on t.id = u.id when matched then delete",
                "truncate t",
                "call something(1)",
                "do $$ begin end $$",
                "select a from t where id = ?; select ??? nonsense"
            })
    void what_can_not_be_told_is_said_and_not_guessed(String sql) {
        RowSearch read = RowSearches.read(sql);

        assertThat(read.tables()).isEmpty();
        assertThat(read.notAnalysed()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select a from t where exists (select 1 from u)",
                "select a from t where b = any (select b from u)",
                "select a from t where b = any (array(select b from u))",
                "select a from t where not (b in (select b from u))",
                "select (select max(b) from u) from t",
                "select a from t, u",
                "select a from t limit 1",
                "select a from t where b < current_timestamp"
            })
    void of_some_the_rows_are_known_and_the_rest_is_said_not_to_be(String sql) {
        RowSearch read = RowSearches.read(sql);

        assertThat(read.tables()).isNotEmpty();
        assertThat(read.notAnalysed()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COMMIT",
                "set search_path to x",
                "begin",
                "savepoint a",
                "select 1",
                "values (1)",
                "",
                "listen x",
                "insert into t values (1)"
            })
    void what_reads_nothing_is_no_gap(String sql) {
        assertThat(RowSearches.read(sql).tables()).isEmpty();
        assertThat(RowSearches.read(sql).notAnalysed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "update t set a = 5 where id = 1,true",
        "update t set a = 5 where id = 1 and version = 3,true",
        "update t set a = a - 5 where id = 1,false",
        "'update t set a = coalesce(b, 1) where id = 1',false",
        "insert into t values (1),false",
        "'update t set a = 5 where id = 1; update t set a = 6 where id = 2',true",
        "'update t set a = 5 where id = 1; update t set a = a - 6 where id = 2',false",
        "'update t set a = 5 where id = 1; delete from t',false",
        "'update t set a = 5 where; update',false",
        "updateRow of a result set,true"
    })
    void an_update_builds_on_what_is_there_or_replaces_it(String sql, boolean replaces) {
        assertThat(RowSearches.read(sql).replacesOnly()).isEqualTo(replaces);
    }

    @Test
    void functions_of_a_condition_are_known() {
        assertThat(RowSearches.read("select upper(a) from t where lower(b) = 'x' and pg_catalog.random() < c")
                        .functions())
                .containsExactlyInAnyOrder("lower", "random");
    }
}
