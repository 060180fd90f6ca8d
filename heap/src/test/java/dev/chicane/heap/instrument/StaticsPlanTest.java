package dev.chicane.heap.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntBinaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings({"unused", "ImmutableEnumChecker"}) // the fixtures are read as class files, never run
class StaticsPlanTest {
    // ---------------------------------------------------------------- classes

    static class WithoutStatics {
        int value = 3;
    }

    static class WithConstants {
        static final int LIMIT = 3;
        static final String NAME = "name";
    }

    static class WithAssertion {
        int half(int value) {
            assert value % 2 == 0;
            return value / 2;
        }
    }

    static class WithComputedConstant {
        static final @Nullable Integer LIMIT = null;
    }

    static class WithCounter {
        static int counter;
    }

    static class WithInitialisedCounter {
        static int counter = 1;
    }

    static class WithList {
        static final List<String> NAMES = new ArrayList<>();
    }

    static class WithArray {
        static final int[] NUMBERS = {1, 2};
    }

    static class WithCall {
        static final int LIMIT = Integer.getInteger("limit", 3);
    }

    static class WithSideEffect {
        static {
            WithCounter.counter++;
        }
    }

    static class WithLambda {
        static final Runnable ACTION = () -> {};
    }

    // ---------------------------------------------------------------- interfaces

    interface Methods {
        void run();
    }

    interface Constants {
        int LIMIT = 3;
        String NAME = "name".repeat(2);
    }

    interface MutableConstants {
        List<String> NAMES = new ArrayList<>();
    }

    // ---------------------------------------------------------------- enums

    enum Colour {
        RED,
        GREEN
    }

    enum Sized {
        SMALL(1),
        LARGE(2);

        private final int size;

        Sized(int size) {
            this.size = size;
        }
    }

    enum Counting {
        ONE;

        private int count;
    }

    enum Operation {
        ADD((a, b) -> a + b);

        private final IntBinaryOperator how;

        Operation(IntBinaryOperator how) {
            this.how = how;
        }
    }

    enum WithBodies {
        PLUS {
            private int used;
        }
    }

    enum Registering {
        FIRST;

        Registering() {
            WithList.NAMES.add("first");
        }
    }

    static Stream<Arguments> plans() {
        return Stream.of(
                arguments(WithoutStatics.class, StaticsPlan.NONE),
                arguments(WithConstants.class, StaticsPlan.NONE),
                arguments(WithAssertion.class, StaticsPlan.ONCE),
                arguments(WithComputedConstant.class, StaticsPlan.ONCE),
                arguments(WithCounter.class, StaticsPlan.RENEWED),
                arguments(WithInitialisedCounter.class, StaticsPlan.RENEWED),
                arguments(WithList.class, StaticsPlan.RENEWED),
                arguments(WithArray.class, StaticsPlan.RENEWED),
                arguments(WithCall.class, StaticsPlan.RENEWED),
                arguments(WithSideEffect.class, StaticsPlan.RENEWED),
                arguments(WithLambda.class, StaticsPlan.RENEWED),
                arguments(Methods.class, StaticsPlan.NONE),
                arguments(Constants.class, StaticsPlan.RENEWED),
                arguments(MutableConstants.class, StaticsPlan.RENEWED),
                arguments(Colour.class, StaticsPlan.ONCE),
                arguments(Sized.class, StaticsPlan.ONCE),
                arguments(Counting.class, StaticsPlan.RENEWED),
                arguments(Operation.class, StaticsPlan.RENEWED),
                arguments(WithBodies.class, StaticsPlan.RENEWED),
                arguments(Registering.class, StaticsPlan.RENEWED));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void what_can_differ_is_renewed_and_nothing_else(Class<?> type, StaticsPlan expected) throws IOException {
        assertThat(planOf(type.getName())).isEqualTo(expected);
    }

    /** An enum of another file: the compiler keeps a table of it. */
    private static String name(RoundingMode mode) {
        return switch (mode) {
            case UP -> "up";
            case DOWN -> "down";
            default -> "otherwise";
        };
    }

    @Test
    void the_table_of_a_switch_over_an_enum_is_made_once() throws IOException {
        assertThat(name(RoundingMode.UP)).isEqualTo("up");
        assertThat(planOf(StaticsPlanTest.class.getName() + "$1")).isEqualTo(StaticsPlan.ONCE);
    }

    private static StaticsPlan planOf(String className) throws IOException {
        String file = "/" + className.replace('.', '/') + ".class";
        try (InputStream in = Objects.requireNonNull(StaticsPlanTest.class.getResourceAsStream(file))) {
            return StaticsPlan.of(ClassFile.of().parse(in.readAllBytes()));
        }
    }
}
