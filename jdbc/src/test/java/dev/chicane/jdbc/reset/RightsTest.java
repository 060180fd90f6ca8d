package dev.chicane.jdbc.reset;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is brought back, and what is said, where the role may not do everything. */
final class RightsTest extends ResetFixture {
    private static final String DEADLOCKS = "This role may not set deadlock_timeout";

    @Test
    void a_superuser_has_nothing_to_be_told() throws SQLException {
        execute("create table t (id int primary key)");
        assertThat(assertRestoredBy("postgres", "insert into t values (1)")).isEmpty();
    }

    @Test
    void an_owner_s_rows_are_noted_and_written_back_in_the_order_of_their_keys() throws SQLException {
        execute("""
                set role owner;
                create table z_parent (id int primary key, v text);
                create table a_child (id int primary key, parent int not null references z_parent on delete restrict);
                insert into z_parent values (1, 'a'), (2, 'b'); insert into a_child values (1, 1), (2, 2);
                reset role
                """);
        assertThat(assertRestoredBy(
                        "owner",
                        "update z_parent set v = 'c'",
                        "insert into z_parent values (3, 'd'); insert into a_child values (3, 3); update a_child set parent = 3"
                                + " where id = 1",
                        "delete from a_child where id = 2; delete from z_parent where id = 2"))
                .singleElement()
                .asString()
                .startsWith(DEADLOCKS);
    }

    @Test
    void an_owner_s_triggers_are_silent_meanwhile() throws SQLException {
        execute("""
                set role owner;
                create table t (id int primary key, v int); create table log (what text);
                create function note() returns trigger language plpgsql as $$ begin
                    insert into log values (tg_op); new.v := new.v + 1; return new; end $$;
                create trigger note before insert or update on t for each row execute function note();
                create trigger off before insert or update on t for each row execute function note();
                alter table t disable trigger off;
                insert into t values (1, 1); reset role
                """);
        assertRestoredBy("owner", "update t set v = 7", "delete from t", "insert into t values (1, 0), (2, 2)");
        execute("update t set v = 5");
        try (Connection again = connect("owner");
                var rows = again.createStatement().executeQuery("select v from t")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(6);
        }
    }

    @Test
    void what_can_not_be_put_in_order_is_written_anew() throws SQLException {
        execute("""
                set role owner;
                create table u (id int primary key, place int unique, next int);
                create table w (id int primary key, u int references u deferrable);
                alter table u add foreign key (next) references w deferrable;
                insert into u values (1, 1, null), (2, 2, null); insert into w values (1, 1), (2, 2);
                update u set next = 3 - id; reset role
                """);
        assertRestoredBy(
                "owner",
                "update u set place = -place; update u set place = 3 + place",
                "update u set next = null; delete from w; delete from u");
    }

    @Test
    void who_may_create_no_schema_compares_all_tables() throws SQLException {
        execute("create table t (id int primary key, v json); create table plain (v point); create sequence s;"
                + " insert into t values (1, '{}'), (2, null); insert into plain values ('(1,1)'), ('(1,1)');"
                + " grant all on t, plain, s to guest");
        List<String> remarks = assertRestoredBy(
                "guest",
                "update t set v = '{ }' where id = 1; delete from t where id = 2; insert into t values (3, null)",
                "delete from plain; insert into plain values ('(1,1)'); select nextval('s')",
                "truncate t");
        assertThat(remarks)
                .hasSize(3)
                .anySatisfy(remark -> assertThat(remark).startsWith(DEADLOCKS))
                .anySatisfy(
                        remark -> assertThat(remark).contains("Not stopped in the middle", "public.plain, public.t"))
                .anySatisfy(remark -> assertThat(remark)
                        .contains("Compared as a whole", "may create no schema", "public.plain, public.t"));
    }

    @Test
    void tables_of_others_without_a_right_to_triggers_are_compared() throws SQLException {
        execute("create table theirs (id int primary key, v int); insert into theirs values (1, 1);"
                + " grant select, insert, update, delete on theirs to owner;"
                + " set role owner; create table mine (id int primary key); reset role");
        List<String> remarks =
                assertRestoredBy("owner", "update theirs set v = 2; insert into mine values (5)", "delete from theirs");
        assertThat(remarks)
                .anySatisfy(remark -> assertThat(remark)
                        .contains("Compared as a whole", "may not create triggers on: public.theirs."));
    }

    @Test
    void what_may_not_be_written_is_left_alone_and_told() throws SQLException {
        execute("create table readable (id int primary key); create table hidden (id int); create sequence secret;"
                + " create table open (id int primary key); grant select on readable to guest; grant all on open to guest;"
                + " create function note() returns trigger language plpgsql as 'begin return new; end';"
                + " create trigger note before insert on open for each row execute function note()");
        List<String> remarks = assertRestoredBy("guest", "insert into open values (1)");
        assertThat(remarks)
                .anySatisfy(remark -> assertThat(remark).contains("Not brought back", "public.hidden, public.readable"))
                .anySatisfy(remark -> assertThat(remark).contains("Not set back", "public.secret"))
                .anySatisfy(remark -> assertThat(remark).contains("triggers and rules fire", "public.open"));
    }

    @Test
    void rows_that_a_policy_hides_are_told() throws SQLException {
        execute("create table secret (id int primary key, who text); alter table secret enable row level security;"
                + " create policy own on secret using (who = current_user); grant all on secret to guest");
        try (ResetSession session = ResetSession.on(connect("guest"))) {
            org.assertj.core.api.Assertions.assertThatThrownBy(session::take)
                    .hasMessageContaining("row-level security")
                    .hasMessageContaining("secret");
        }
    }
}
