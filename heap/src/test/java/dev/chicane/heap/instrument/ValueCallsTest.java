package dev.chicane.heap.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueCallsTest {
    @ParameterizedTest
    @CsvSource({
        "java/lang/Number, intValue, ()I, false",
        "java/lang/String, contains, (Ljava/lang/CharSequence;)Z, false",
        "java/lang/Object, equals, (Ljava/lang/Object;)Z, false",
        "java/lang/Comparable, compareTo, (Ljava/lang/Object;)I, false",
        "java/math/BigDecimal, add, (Ljava/math/BigDecimal;Ljava/math/MathContext;)Ljava/math/BigDecimal;, false",
        "java/math/BigDecimal, setScale, (ILjava/math/RoundingMode;)Ljava/math/BigDecimal;, false",
        "java/util/Objects, equals, (Ljava/lang/Object;Ljava/lang/Object;)Z, true"
    })
    void these_may_be_among_values(String owner, String name, String type, boolean isStatic) {
        assertThat(ValueCalls.maybe(owner, name, type, isStatic)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "java/lang/String, format, (Ljava/lang/String;[Ljava/lang/Object;)Ljava/lang/String;, true",
        "java/lang/String, getChars, (II[CI)V, false",
        "java/math/BigDecimal, <init>, (Ljava/lang/String;)V, false",
        "java/math/BigInteger, probablePrime, (ILjava/util/Random;)Ljava/math/BigInteger;, true",
        "java/time/Instant, now, ()Ljava/time/Instant;, true",
        "java/time/Instant, now, (Ljava/time/Clock;)Ljava/time/Instant;, true",
        "java/util/Objects, requireNonNullElseGet, (Ljava/lang/Object;Ljava/util/function/Supplier;)Ljava/lang/Object;, true",
        "java/util/UUID, randomUUID, ()Ljava/util/UUID;, true",
        "java/util/List, size, ()I, false"
    })
    void these_are_not(String owner, String name, String type, boolean isStatic) {
        assertThat(ValueCalls.maybe(owner, name, type, isStatic)).isFalse();
    }
}
