package dev.chicane.heap.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.accesslog.Operation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is logged of a variable before and after a second thread comes. */
final class VariableTest {
    private final ObjectTable objects = new ObjectTable();
    private final Variable variable = Accesses.variable("A.f");
    private final Actor one = new Actor("one");
    private final Actor two = new Actor("two");
    private final List<String> logged = new ArrayList<>();

    @Test
    void of_what_one_thread_alone_has_touched_nothing_is_logged() {
        add(one, Operation.WRITE, 1);
        add(one, Operation.READ, 1);

        assertThat(logged).isEmpty();
    }

    @Test
    void when_a_second_one_comes_the_last_write_and_the_reads_since_are_logged_before_it() {
        add(one, Operation.READ, 0);
        add(one, Operation.WRITE, 1);
        add(one, Operation.WRITE, 2);
        add(one, Operation.READ, 2);
        add(two, Operation.READ, 2);
        add(one, Operation.WRITE, 3);

        assertThat(logged).containsExactly("one write 2", "one read 2", "two read 2", "one write 3");
    }

    @Test
    void of_many_reads_the_last_eight_are_kept_with_the_write_before_them() {
        add(one, Operation.WRITE, 0);
        for (int i = 1; i <= 20; i++) {
            add(one, Operation.READ, i);
        }
        add(two, Operation.WRITE, 21);

        assertThat(logged).hasSize(9).startsWith("one write 0", "one read 14").endsWith("one read 20", "two write 21");
    }

    @Test
    void it_is_told_from_others_by_object_part_and_index() {
        var array = new int[2];
        Variable element = new Variable(objects.entry(array), "", 1, "[1]", 7);

        assertThat(element.is(array, "", 1)).isTrue();
        assertThat(element.is(array, "", 0)).isFalse();
        assertThat(element.is(new int[2], "", 1)).isFalse();
        assertThat(element.is(null, "", 1)).isFalse();
        assertThat(variable.is(null, "A.f", Variable.NO_INDEX)).isTrue();
        assertThat(variable.is(null, "A.g", Variable.NO_INDEX)).isFalse();
    }

    @Test
    void a_thread_finds_again_what_it_has_accessed_of_late() {
        var recent = new RecentVariables();
        var array = new int[1000];
        for (int i = 0; i < array.length; i++) {
            recent.add(array, "", i, objects.entry(array).element(i));
        }

        assertThat(recent.find(array, "", 999)).isSameAs(objects.entry(array).element(999));
        assertThat(recent.find(new int[1000], "", 999)).isNull();
        for (int i = 0; i < array.length; i++) {
            assertThat(recent.find(array, "", i))
                    .isIn(null, objects.entry(array).element(i));
        }
    }

    private void add(Actor actor, Operation operation, int value) {
        variable.add(Accesses.of(variable, actor, operation, value, objects), access -> {
            var line = access.logged();
            logged.add(line.actor() + " " + line.operation().text() + " " + line.value());
        });
    }
}
