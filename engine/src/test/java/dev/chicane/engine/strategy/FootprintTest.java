package dev.chicane.engine.strategy;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import org.junit.jupiter.api.Test;

/** A step that is asleep wakes up when something is touched that it may touch itself. */
final class FootprintTest {
    private static final int KNOWN = 3;
    private static final int LATER = 5;
    private static final int OTHER_NUMBER = 9;

    /** What a program may define anew in each execution. */
    static final class Template {}

    private static Class<?> defined() throws IOException, IllegalAccessException {
        try (InputStream file = requireNonNull(Template.class.getResourceAsStream("FootprintTest$Template.class"))) {
            return MethodHandles.lookup()
                    .defineHiddenClass(file.readAllBytes(), true)
                    .lookupClass();
        }
    }

    @Test
    void what_was_met_before_goes_by_its_number() {
        var footprint = new Footprint(KNOWN);
        footprint.add(1, String.class, 0, true);

        assertThat(footprint.dependsOn(1, Integer.class, 7, false)).isTrue();
        assertThat(footprint.dependsOn(2, String.class, 0, true)).isFalse();
        assertThat(footprint.dependsOn(LATER, String.class, 0, true)).isFalse();
    }

    @Test
    void what_is_met_later_goes_by_its_class_and_member() {
        var footprint = new Footprint(KNOWN);
        footprint.add(LATER, String.class, 0, false);

        assertThat(footprint.dependsOn(OTHER_NUMBER, String.class, 0, true)).isTrue();
        assertThat(footprint.dependsOn(OTHER_NUMBER, String.class, 0, false)).isFalse();
        assertThat(footprint.dependsOn(OTHER_NUMBER, String.class, 1, true)).isFalse();
        assertThat(footprint.dependsOn(OTHER_NUMBER, Integer.class, 0, true)).isFalse();
    }

    @Test
    void a_class_that_is_defined_anew_is_the_same() throws IOException, IllegalAccessException {
        var footprint = new Footprint(KNOWN);
        footprint.add(LATER, defined(), 0, true);

        assertThat(footprint.dependsOn(OTHER_NUMBER, defined(), 0, false)).isTrue();
        assertThat(footprint.dependsOn(OTHER_NUMBER, Template.class, 1, false)).isFalse();
    }
}
