package dev.chicane.heap.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ObjectNamesTest {
    private final ObjectNames names = new ObjectNames();

    /** Says no good word of itself. */
    private static final class Secret {
        @Override
        public String toString() {
            throw new AssertionError("the program's own code must not run here");
        }

        @Override
        public boolean equals(Object other) {
            throw new AssertionError("the program's own code must not run here");
        }

        @Override
        public int hashCode() {
            throw new AssertionError("the program's own code must not run here");
        }
    }

    @Test
    void objects_are_numbered_by_class_in_the_order_of_their_appearance() {
        var first = new ArrayList<String>();
        var second = new ArrayList<String>();

        assertThat(names.name(second)).isEqualTo("ArrayList#1");
        assertThat(names.name(first)).isEqualTo("ArrayList#2");
        assertThat(names.name(new AtomicInteger())).isEqualTo("AtomicInteger#1");
        assertThat(names.name(second)).isEqualTo("ArrayList#1");
    }

    @Test
    void none_of_the_programs_code_runs() {
        var one = new Secret();
        var other = new Secret();

        assertThat(names.value(one)).isEqualTo("ObjectNamesTest.Secret#1");
        assertThat(names.value(other)).isEqualTo("ObjectNamesTest.Secret#2");
        assertThat(names.name(one)).isEqualTo("ObjectNamesTest.Secret#1");
    }

    @Test
    void text_and_numbers_are_shown_as_they_are() {
        assertThat(names.value(null)).isEqualTo("null");
        assertThat(names.value("text")).isEqualTo("\"text\"");
        assertThat(names.value('c')).isEqualTo("'c'");
        assertThat(names.value(3)).isEqualTo("3");
        assertThat(names.value(-1L)).isEqualTo("-1");
        assertThat(names.value(0.5)).isEqualTo("0.5");
        assertThat(names.value(true)).isEqualTo("true");
        assertThat(names.value(new BigDecimal("1.50"))).isEqualTo("1.50");
        assertThat(names.value(TimeUnit.SECONDS)).isEqualTo("SECONDS");
        assertThat(names.value(new AtomicInteger(3))).isEqualTo("AtomicInteger#1");
    }

    @Test
    void long_text_is_cut() {
        assertThat(names.value("x".repeat(61))).isEqualTo("\"" + "x".repeat(60) + "...\"");
        assertThat(names.value("x".repeat(60))).isEqualTo("\"" + "x".repeat(60) + "\"");
    }

    @Test
    void arrays_lambdas_classes_and_threads_have_names_too() {
        Runnable lambda = () -> {};
        Object anonymous = new Object() {};

        assertThat(names.name(new int[2])).isEqualTo("int[]#1");
        assertThat(names.name(new String[2][3])).isEqualTo("String[][]#1");
        assertThat(names.name(List.class)).isEqualTo("List.class");
        assertThat(names.name(new Thread("worker"))).isEqualTo("worker");
        assertThat(names.name(lambda)).isEqualTo("ObjectNamesTest.lambda#1");
        assertThat(names.name(anonymous)).isEqualTo("ObjectNamesTest.1#1");
    }

    @Test
    void a_class_is_named_by_its_name_alone() {
        final class Local {}

        assertThat(names.name(new Local())).isEqualTo("Local#1");
        assertThat(names.name(new Object() {}).replaceAll("\\d+", "N")).isEqualTo("ObjectNamesTest.N#N");
        assertThat(names.name(new Secret[0][0])).isEqualTo("ObjectNamesTest.Secret[][]#1");
        assertThat(names.name(new int[0])).isEqualTo("int[]#1");
        assertThat(names.name(Secret.class)).isEqualTo("ObjectNamesTest.Secret.class");
    }
}
