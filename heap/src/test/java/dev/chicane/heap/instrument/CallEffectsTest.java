package dev.chicane.heap.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallEffectsTest {
    @ParameterizedTest
    @CsvSource({
        "java/util/concurrent/atomic/AtomicInteger, get, ()I",
        "java/util/List, get, (I)Ljava/lang/Object;",
        "java/util/Map, get, (Ljava/lang/Object;)Ljava/lang/Object;",
        "java/util/concurrent/Future, isDone, ()Z",
        "java/lang/invoke/VarHandle, getVolatile, (Lcom/acme/Main;)I"
    })
    void these_only_look(String owner, String name, String type) {
        assertThat(CallEffects.of(owner, name, type)).isEqualTo(Sites.LOOK);
    }

    @ParameterizedTest
    @CsvSource({
        "java/util/concurrent/atomic/AtomicStampedReference, get, ([I)Ljava/lang/Object;",
        "java/util/concurrent/Future, get, (JLjava/util/concurrent/TimeUnit;)Ljava/lang/Object;",
        "com/acme/Bag, size, (I)I",
        "java/util/Iterator, next, ()Ljava/lang/Object;",
        "java/lang/invoke/VarHandle, getAndAdd, (Lcom/acme/Main;I)I"
    })
    void an_overload_that_is_not_meant_changes_something(String owner, String name, String type) {
        assertThat(CallEffects.of(owner, name, type)).isEqualTo(Sites.CHANGE);
    }

    @ParameterizedTest
    @CsvSource({
        "compareAndSet, (II)Z",
        "compareAndSet, (Lcom/acme/Main;II)Z",
        "poll, ()Ljava/lang/Object;",
        "tryLock, ()Z",
        "interrupted, ()Z"
    })
    void what_these_return_says_whether_they_changed_something(String name, String type) {
        assertThat(CallEffects.isAttempt(name, type)).isTrue();
        assertThat(CallEffects.of("java/util/concurrent/Any", name, type)).isEqualTo(Sites.ATTEMPT);
    }

    @ParameterizedTest
    @CsvSource({"tryLock, ()J", "poll, (I)Ljava/lang/Object;", "tryAcquire, (Ljava/lang/Object;)Z", "compareAndSet, ()V"
    })
    void and_that_of_an_overload_does_not(String name, String type) {
        assertThat(CallEffects.isAttempt(name, type)).isFalse();
        assertThat(CallEffects.of("java/util/concurrent/Any", name, type)).isEqualTo(Sites.CHANGE);
    }

    @ParameterizedTest
    @CsvSource({"java/lang/String, getChars", "java/lang/String, getBytes", "java/lang/Character, toChars"})
    void what_fills_an_array_of_the_callers_is_not_pure(String owner, String name) {
        assertThat(CallEffects.isPure(owner, name)).isFalse();
        assertThat(CallEffects.isPure(owner, "compare")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"java/lang/Object", "java/util/ArrayList", "java/util/concurrent/TimeoutException"})
    void a_constructor_that_makes_nothing_but_the_object_is_pure(String owner) {
        assertThat(CallEffects.isPure(owner, "<init>")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"java/io/FileOutputStream", "java/net/ServerSocket", "java/util/Scanner"})
    void one_that_opens_something_is_not(String owner) {
        assertThat(CallEffects.isPure(owner, "<init>")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"java/lang/Object, hashCode", "java/lang/Object, toString", "java/util/Objects, hash"})
    void what_may_draw_an_identity_hash_code_is_not_pure(String owner, String name) {
        assertThat(CallEffects.isPure(owner, name)).isFalse();
    }
}
