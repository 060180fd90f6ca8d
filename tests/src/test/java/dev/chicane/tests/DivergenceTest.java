package dev.chicane.tests;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chicane.engine.DivergedException;
import dev.chicane.engine.Exploration;
import dev.chicane.heap.instrument.ClassFilter;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replay that takes other steps says at which step it began, and what the likely source is. */
class DivergenceTest {
    private static final String PROPERTY = "chicane.test.times";
    private static final String SOURCE = """
            public class Counts {
                static int count;

                public static void main(String[] args) throws Exception {
                    int times = TIMES;
                    Thread other = new Thread(() -> count++, "other");
                    other.start();
                    for (int i = 0; i < times; i++) {
                        count++;
                    }
                    other.join();
                    assert count == times + 1;
                }
            }
            """;

    @TempDir
    private Path directory;

    @AfterEach
    void clear_the_property() {
        System.clearProperty(PROPERTY);
    }

    @Test
    void the_first_step_that_differs_is_named_where_a_system_property_has_changed() {
        Sources.compile(directory, "Counts", SOURCE.replace("TIMES", "Integer.getInteger(\"" + PROPERTY + "\")"));
        System.setProperty(PROPERTY, "2");
        String token = requireNonNull(explore().replay());
        System.setProperty(PROPERTY, "5");

        assertThatThrownBy(() -> Exploring.replay(directory, "Counts", token))
                .isInstanceOf(DivergedException.class)
                .hasMessageContainingAll("The first differing step is", "Counts.java:", "system properties");
    }

    @Test
    void the_same_token_fits_where_it_has_not() {
        Sources.compile(directory, "Counts", SOURCE.replace("TIMES", "Integer.getInteger(\"" + PROPERTY + "\")"));
        System.setProperty(PROPERTY, "2");
        Exploration found = explore();

        Exploration replayed = Exploring.replay(directory, "Counts", requireNonNull(found.replay()));

        assertThat(replayed.violation()).isEqualTo(found.violation());
    }

    @Test
    void chance_that_is_not_seeded_is_told_and_named_where_a_replay_differs() {
        Sources.compile(
                directory,
                "Counts",
                SOURCE.replace("TIMES", "0; var random = new java.security.SecureRandom()")
                        .replace("i < times", "i < 64")
                        .replace("static int count;", "static int count, zeros;")
                        .replace(
                                "count++;\n        }",
                                "if (random.nextBoolean()) { count++; times++; } else { zeros++; }\n }"));

        Exploration found = explore();

        assertThat(found.notCovered()).anySatisfy(line -> assertThat(line).contains("SecureRandom"));
        assertThatThrownBy(() -> Exploring.replay(directory, "Counts", requireNonNull(found.replay())))
                .isInstanceOf(DivergedException.class)
                .hasMessageContainingAll(
                        "The first differing step is", "It depends on what is not controlled: What SecureRandom draws");
    }

    private Exploration explore() {
        Exploration found = Exploring.explore(directory, "Counts", Exploring.random(1_000), ClassFilter.all());
        assertThat(found.violation()).isNotNull();
        return found;
    }
}
