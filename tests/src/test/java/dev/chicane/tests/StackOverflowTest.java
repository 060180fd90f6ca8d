package dev.chicane.tests;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.oracle.ViolationKind;
import dev.chicane.heap.instrument.ClassFilter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stack that overflows inside of monitors releases all of them, as the JVM does. */
class StackOverflowTest {
    private static final int SCHEDULES = 150;

    @TempDir
    private Path directory;

    @Test
    void blocks_are_left() {
        assertThat(explore("static void down() { synchronized (Deep.class) { depth++; down(); } }")
                        .violation())
                .isNull();
    }

    @Test
    void synchronized_methods_are_left() {
        assertThat(explore("static synchronized void down() { depth++; down(); }")
                        .violation())
                .isNull();
    }

    @Test
    void an_endless_recursion_fails_with_the_error_of_the_jvm() {
        Sources.compile(directory, "Endless", """
                public class Endless {
                    private static void down() {
                        synchronized (Endless.class) {
                            down();
                        }
                    }

                    public static void main(String[] args) {
                        down();
                    }
                }
                """);

        Violation found =
                requireNonNull(Exploring.explore(directory, "Endless", Exploring.random(10), ClassFilter.all())
                        .violation());

        assertThat(found.kind()).isEqualTo(ViolationKind.EXCEPTION);
        assertThat(found.message()).contains("StackOverflowError");
    }

    private Exploration explore(String down) {
        Sources.compile(directory, "Deep", """
                public class Deep {
                    static int depth;

                    %s

                    public static void main(String[] args) throws InterruptedException {
                        Thread first = new Thread(() -> {
                            try {
                                down();
                            } catch (StackOverflowError e) {
                                depth = 0;
                            }
                        });
                        first.start();
                        first.join();
                        Thread second = new Thread(() -> {
                            synchronized (Deep.class) {
                                depth++;
                            }
                        });
                        second.start();
                        second.join();
                        if (depth != 1 || Thread.holdsLock(Deep.class)) {
                            throw new IllegalStateException("depth " + depth);
                        }
                    }
                }
                """.formatted(down));
        return Exploring.explore(directory, "Deep", Exploring.random(SCHEDULES), ClassFilter.all());
    }
}
