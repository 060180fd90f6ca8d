package dev.chicane.jdbc.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which statements are stopped in their middle, by their text. */
class StopsSqlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into a select 1 where not exists (select from a)",
                "INSERT INTO a VALUES ((SELECT max(n) + 1 FROM a))",
                "update a set n = (select max(n) + 1 from a) where id = ?",
                "update a set n = b.n from b where b.id = a.id",
                "delete from a where id in (select id from b)",
                "delete from a using b where a.id = b.id",
                "merge into a using b on a.id = b.id when matched then delete",
                "with x as (select 1) insert into a table x",
                "with x as (delete from a returning *) select * from x",
                "update a set n = 'it''s' where id = (select 1)",
                "insert into a values (1); insert into a select 2"
            })
    void these_read_more_than_they_write(String sql) {
        assertThat(Stops.readsElsewhere(sql)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "select * from a for update",
                "select * from a for no key update",
                "update a set n = n + 1 where id = ? [1]",
                "update a set n = 1 where n is distinct from 1",
                "insert into a values (1) on conflict (id) do update set n = 2",
                "insert into a values ('select')",
                "update a set n = 1 -- select",
                "update a set \"select\" = 1",
                "delete from a where id = 1 /* select */",
                "COMMIT"
            })
    void these_do_not(String sql) {
        assertThat(Stops.readsElsewhere(sql)).isFalse();
    }
}
