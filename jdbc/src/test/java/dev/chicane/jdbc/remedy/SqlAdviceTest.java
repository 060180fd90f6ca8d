package dev.chicane.jdbc.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.explain.Anomaly;
import dev.chicane.engine.trace.Instruction;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.engine.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SqlAdviceTest {
    private static final String READ = "select balance from account where id = 1";

    private static List<String> advice(@Nullable Anomaly anomaly, String... statements) {
        var steps = new ArrayList<Step>();
        for (String sql : statements) {
            int number = steps.size() + 1;
            steps.add(new Step(
                    number, 0, StepKind.SQL, "", "", sql, "", false, List.of(), "", "", 0, Instruction.UNKNOWN));
        }
        return SqlAdvice.of(new Trace(List.of("t1"), steps), anomaly, false);
    }

    private static Anomaly between(String one, String other) {
        return new Anomaly("", "", "", List.of(edge("t1", "t2", one), edge("t2", "t1", other)));
    }

    private static Anomaly.Edge edge(String from, String to, String object) {
        return new Anomaly.Edge(from, to, "rw", object, 0, 0, "");
    }

    @Test
    void what_was_read_of_the_row_that_is_written_guards_it() {
        assertThat(advice(between("account 1", "account 1"), READ, "update account set balance = 70 where id = 1"))
                .hasSize(2)
                .anySatisfy(guarded ->
                        assertThat(guarded).contains("update account set balance = 70 where id = 1 and balance = ?"))
                .anySatisfy(version -> assertThat(version)
                        .contains("add version int", "set balance = 70, version = version + 1 where id = 1"));
    }

    @Test
    void a_version_that_is_there_is_the_guard() {
        assertThat(advice(
                        null,
                        "select balance, version from account where id = 1",
                        "update account set balance = 70, version = version + 1 where id = 1"))
                .singleElement()
                .asString()
                .contains("set balance = 70, version = version + 1 where id = 1 and version = ?")
                .doesNotContain("alter table");
    }

    @Test
    void no_column_of_a_row_guards_what_was_read_of_others() {
        assertThat(advice(
                        between("account 1", "account 2"),
                        "select sum(balance) from account where owner = 'a'",
                        "update account set balance = 0 where id = 2"))
                .singleElement()
                .asString()
                .startsWith("A guarded UPDATE or a version column does not prevent this")
                .contains("select ... for update");
    }

    @Test
    void a_unique_constraint_lets_one_in() {
        assertThat(advice(
                        null,
                        "select count(*) from seat where place = 7",
                        "insert into seat (place, guest) values (7, 'a')"))
                .singleElement()
                .asString()
                .contains("alter table seat add unique (place)");
    }

    @Test
    void locks_in_one_order_can_not_wait_in_a_circle() {
        assertThat(SqlAdvice.of(Trace.EMPTY, null, true))
                .singleElement()
                .asString()
                .contains("in the same order");
    }

    @Test
    void of_what_can_not_be_read_nothing_is_said() {
        assertThat(advice(null, READ, "update account set", "vacuum", "select")).isEmpty();
    }
}
