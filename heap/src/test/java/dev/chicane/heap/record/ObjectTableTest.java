package dev.chicane.heap.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is one object or variable has one name, and what is not has not. */
final class ObjectTableTest {
    /** Has constants as others have. */
    private enum Unit {
        DAYS
    }

    /** Named as another class. */
    private static final class Builder {}

    private final ObjectTable objects = new ObjectTable();

    @Test
    void static_variables_of_classes_with_the_same_simple_name_are_told_apart() {
        assertThat(objects.staticVariable("1a.Cfg.count", "Cfg.count", "a.Cfg.count")
                        .name())
                .isEqualTo("Cfg.count");
        assertThat(objects.staticVariable("1b.Cfg.count", "Cfg.count", "b.Cfg.count")
                        .name())
                .isEqualTo("b.Cfg.count");
        assertThat(objects.staticVariable("2b.Cfg.count", "Cfg.count", "b.Cfg.count")
                        .name())
                .as("of another class loader")
                .isEqualTo("b.Cfg.count (2)");
        assertThat(objects.staticVariable("1a.Cfg.count", "Cfg.count", "a.Cfg.count")
                        .name())
                .isEqualTo("Cfg.count");
    }

    @Test
    void constants_classes_and_threads_of_the_same_name_are_told_apart() {
        assertThat(objects.name(Unit.DAYS)).isEqualTo("DAYS");
        assertThat(objects.name(TimeUnit.DAYS)).isEqualTo("TimeUnit.DAYS");
        assertThat(objects.name(Unit.DAYS)).isEqualTo("DAYS");
        assertThat(objects.name(int.class)).isEqualTo("int.class");
        assertThat(objects.name(Builder.class)).isEqualTo("ObjectTableTest.Builder.class");
        assertThat(objects.name(new Thread("worker"))).isEqualTo("worker");
        assertThat(objects.name(new Thread("worker"))).isEqualTo("worker (2)");
        assertThat(objects.name(new Thread("Builder#1"))).isEqualTo("Thread#1");
        assertThat(objects.name(Thread.ofVirtual().unstarted(() -> {}))).contains("#");
    }

    @Test
    void long_keys_that_begin_alike_are_different_variables_of_different_names() {
        var map = new HashMap<String, String>();
        String begin = "k".repeat(70);

        Variable one = variable(map, begin + 1);
        Variable two = variable(map, begin + 2);

        assertThat(two).isNotSameAs(one);
        assertThat(two.name())
                .isNotEqualTo(one.name())
                .startsWith("HashMap#1[\"kkk")
                .endsWith("...\" (2)]");
        assertThat(variable(map, begin + 1)).isSameAs(one);
    }

    @Test
    void keys_are_told_apart_as_the_map_does_it() {
        var map = new HashMap<Object, String>();
        assertThat(variable(map, 1000)).isSameAs(variable(map, Integer.parseInt("1000")));
        assertThat(variable(map, 1000L)).isNotSameAs(variable(map, 1000));
        assertThat(variable(map, 1000L).name()).isNotEqualTo(variable(map, 1000).name());
        assertThat(variable(map, null)).isSameAs(variable(map, null));
        assertThat(variable(map, "")).isNotSameAs(objects.entry(map).field(""));
        var key = new Builder();
        assertThat(variable(map, key)).isSameAs(variable(map, key)).isNotSameAs(variable(map, new Builder()));

        var byIdentity = new IdentityHashMap<Object, String>();
        assertThat(variable(byIdentity, "ab".repeat(1))).isSameAs(variable(byIdentity, "ab"));
        assertThat(variable(byIdentity, "ab".repeat(2))).isNotSameAs(variable(byIdentity, "abab"));
    }

    private Variable variable(Object map, @Nullable Object key) {
        return Objects.requireNonNull(objects.keyVariable(map, key));
    }

    @Test
    void fields_and_elements_of_one_object_are_variables_of_its_name() {
        var owner = new Builder();
        Variable field = Objects.requireNonNull(objects.entry(owner).field(".size"));

        assertThat(field.name()).isEqualTo("ObjectTableTest.Builder#1.size");
        assertThat(objects.entry(owner).field(".size")).isSameAs(field);
        assertThat(objects.entry(new Builder()).field(".size")).isNotSameAs(field);
        int[] array = new int[2];
        Variable element = Objects.requireNonNull(objects.entry(array).element(1));
        assertThat(element.name()).isEqualTo("int[]#1[1]");
        assertThat(objects.entry(array).element(0)).isNotSameAs(element);
    }

    @Test
    void what_was_collected_is_forgotten_and_makes_room() {
        objects.entry(new Object()).field(".f");
        objects.entry(this).field(".f");

        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (objects.variables() > 1 && System.nanoTime() < deadline) {
            System.gc();
            objects.tidy();
        }

        assertThat(objects.variables()).isEqualTo(1);
    }
}
