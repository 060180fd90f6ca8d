package dev.chicane.heap.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassFilterTest {
    private static final ClassLoader APPLICATION = ClassLoader.getSystemClassLoader();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com/acme/Main",
                "Main",
                "com/acme/Main$Inner",
                "javassist/Loader",
                "javax/inject/X",
                "com/sun/jna/X"
            })
    void without_patterns_everything_of_the_program_is_instrumented(String name) {
        assertThat(ClassFilter.all().accepts(APPLICATION, name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"java/lang/String", "dev/chicane/engine/Explorer"})
    void neither_the_jdk_nor_chicane_is_whatever_the_patterns_say(String name) {
        assertThat(ClassFilter.all().accepts(APPLICATION, name)).isFalse();
        assertThat(including("*").accepts(APPLICATION, name)).isFalse();
    }

    @Test
    void classes_of_the_boot_and_the_platform_loader_are_not() {
        assertThat(ClassFilter.all().accepts(null, "com/acme/Main")).isFalse();
        assertThat(ClassFilter.all().accepts(ClassLoader.getPlatformClassLoader(), "com/acme/Main"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "com.acme.Main, com/acme/Main, true",
        "com.acme.Main, com/acme/Main$Inner, false",
        "com.acme.Main, com/acme/Mainly, false",
        "com.acme.Main, org/com/acme/Main, false",
        "com.acme.Main*, com/acme/Main$Inner, true",
        "com.acme.*, com/acme/Main, true",
        "com.acme.*, com/acme/deep/down/Main, true",
        "com.acme.*, com/acmeX/Main, false",
        "com.acme.*, com/acme, false",
        "*.Generated*, com/acme/GeneratedCode, true",
        "*.Generated*, GeneratedCode, false",
        "*Test, com/acme/MainTest, true",
        "*Test, com/acme/TestMain, false",
        "com.*.Main, com/acme/a/Main, true",
        "*, anything/At/All, true",
        "com.acme.Main$Inner, com/acme/Main$Inner, true",
        "com.acme.Main.Inner, com/acme/Main$Inner, false",
        "com.acme, com/acme/Main, false",
        "straße.Größe, straße/Größe, true"
    })
    void a_pattern_stands_for_the_names_it_fits(String pattern, String name, boolean fits) {
        assertThat(including(pattern).acceptsName(name)).isEqualTo(fits);
        assertThat(excluding(pattern).acceptsName(name)).isEqualTo(!fits);
    }

    @Test
    void a_dot_is_a_dot() {
        assertThat(including("a.b").acceptsName("axb")).isFalse();
        assertThat(including("a$b").acceptsName("a$b")).isTrue();
    }

    @Test
    void one_of_several_inclusions_is_enough_and_an_exclusion_wins() {
        var filter = new ClassFilter(List.of("com.acme.*", "org.acme.*"), List.of("*.internal.*"));

        assertThat(filter.acceptsName("org/acme/Main")).isTrue();
        assertThat(filter.acceptsName("net/acme/Main")).isFalse();
        assertThat(filter.acceptsName("com/acme/internal/Main")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "com/acme/Main", "com.acme.?", "com.acme.[A-Z]", "a b", "-x", "com.acme.Main;"})
    void what_no_class_name_has_is_refused_with_an_example(String pattern) {
        assertThatThrownBy(() -> including(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("\"" + pattern + "\"", "com.acme.*");
        assertThatThrownBy(() -> excluding(pattern)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org/junit/jupiter/api/Test",
                "org/assertj/core/api/Assertions",
                "org/mockito/Mockito",
                "net/bytebuddy/ByteBuddy",
                "org/jacoco/agent/rt/RT",
                "org/apache/maven/surefire/booter/ForkedBooter",
                "org/slf4j/Logger",
                "dev/chicane/junit/RaceTest"
            })
    void what_stands_around_tests_is_left_out_of_them_only(String name) {
        ClassFilter tests = ClassFilter.forTests(List.of(), List.of(), List.of());

        assertThat(tests.acceptsName(name)).isFalse();
        assertThat(tests.matters(name)).isFalse();
        assertThat(tests.isAll()).isTrue();
        assertThat(ClassFilter.all().acceptsName(name)).isEqualTo(!name.startsWith("dev/chicane/"));
        assertThat(ClassFilter.all().matters(name)).isTrue();
    }

    @Test
    void guard_is_looked_into_where_it_is_named() {
        String name = "dev/chicane/guard/lock/Turn";
        assertThat(ClassFilter.all().acceptsName(name)).isFalse();
        assertThat(including("com.acme.*").acceptsName(name)).isFalse();
        assertThat(including("dev.chicane.guard.*").acceptsName(name)).isTrue();
        assertThat(including("*").acceptsName(name)).isTrue();
        assertThat(including("*").acceptsName("dev/chicane/engine/Explorer")).isFalse();
        assertThat(excluding("*.Turn").acceptsName(name)).isFalse();
    }

    @Test
    void tests_and_what_they_test_are_instrumented_within_their_patterns() {
        ClassFilter tests = ClassFilter.forTests(List.of("com.acme.*"), List.of("*.Slow"), List.of());

        assertThat(tests.acceptsName("com/acme/AccountTest")).isTrue();
        assertThat(tests.acceptsName("com/acme/Slow")).isFalse();
        assertThat(tests.acceptsName("org/acme/Account")).isFalse();
        assertThat(tests.matters("org/acme/Account")).isTrue();
        assertThat(tests.isAll()).isFalse();
    }

    @Test
    void of_what_is_left_out_some_may_be_trusted() {
        ClassFilter tests = ClassFilter.forTests(List.of("com.acme.*"), List.of("*.Slow"), List.of("org.*", "*.Slow"));

        assertThat(tests.matters("org/acme/Account")).isFalse();
        assertThat(tests.matters("com/acme/Slow")).isFalse();
        assertThat(tests.acceptsName("com/acme/Slow")).isFalse();
        assertThat(tests.matters("net/acme/Account")).isTrue();
        assertThat(ClassFilter.forTests(List.of(), List.of(), List.of("*")).acceptsName("com/acme/Account"))
                .as("what is not left out is seen, trusted or not")
                .isTrue();
    }

    private static ClassFilter including(String pattern) {
        return new ClassFilter(List.of(pattern), List.of());
    }

    private static ClassFilter excluding(String pattern) {
        return new ClassFilter(List.of(), List.of(pattern));
    }
}
