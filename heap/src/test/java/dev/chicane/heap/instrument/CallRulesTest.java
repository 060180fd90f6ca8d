package dev.chicane.heap.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "java/util/concurrent/locks/ReentrantLock",
                "java/util/concurrent/locks/LockSupport",
                "java/util/concurrent/atomic/AtomicInteger",
                "java/util/concurrent/ConcurrentHashMap",
                "java/util/concurrent/ExecutorService",
                "java/util/concurrent/CompletableFuture",
                "java/util/ArrayList",
                "java/util/Map",
                "java/util/Iterator",
                "java/util/Timer",
                "java/util/Date",
                "java/text/SimpleDateFormat",
                "java/lang/StringBuilder",
                "java/lang/invoke/VarHandle",
                "java/lang/StringBuffer"
            })
    void calls_by_which_actors_see_each_other_are_points(String owner) {
        assertThat(CallRules.isPoint(owner, "run", "()V", false)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java/lang/String",
                "java/lang/Math",
                "java/io/PrintStream",
                "java/util/Locale",
                "java/util/Objects",
                "java/util/Optional",
                "java/util/function/Function",
                "java/util/stream/Collectors",
                "java/util/concurrent/TimeUnit",
                "java/util/concurrent/TimeoutException",
                "java/util/NoSuchElementException",
                "com/acme/Main"
            })
    void calls_that_nobody_else_can_see_are_none(String owner) {
        assertThat(CallRules.isPoint(owner, "run", "()V", false)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "java/util/Arrays, fill, ([II)V",
        "java/util/Arrays, sort, ([Ljava/lang/Object;)V",
        "java/util/Collections, sort, (Ljava/util/List;)V",
        "java/util/List, copyOf, (Ljava/util/Collection;)Ljava/util/List;",
        "java/lang/System, arraycopy, (Ljava/lang/Object;ILjava/lang/Object;II)V"
    })
    void static_methods_that_read_or_write_their_arguments_are_points(String owner, String name, String type) {
        assertThat(CallRules.isPoint(owner, name, type, true)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "java/util/Arrays, asList, ([Ljava/lang/Object;)Ljava/util/List;",
        "java/util/Collections, emptyList, ()Ljava/util/List;",
        "java/util/Collections, unmodifiableList, (Ljava/util/List;)Ljava/util/List;",
        "java/util/List, of, (Ljava/lang/Object;)Ljava/util/List;",
        "java/lang/System, nanoTime, ()J"
    })
    void and_those_that_do_not_are_none(String owner, String name, String type) {
        assertThat(CallRules.isPoint(owner, name, type, true)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "join", "interrupt", "isAlive", "yield"})
    void threads_see_each_other_by_these(String name) {
        assertThat(CallRules.isThreadPoint(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"getName", "run", "threadId", "getStackTrace"})
    void and_not_by_these(String name) {
        assertThat(CallRules.isThreadPoint(name)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"sum, ()I", "forEach, (Ljava/util/function/IntConsumer;)V", "toArray, ()[I"})
    void what_goes_through_a_stream_is_a_point(String name, String type) {
        assertThat(CallRules.isPoint("java/util/stream/IntStream", name, type, false))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"sorted, ()Ljava/util/stream/IntStream;", "close, ()V"})
    void and_what_only_adds_to_its_plan_is_none(String name, String type) {
        assertThat(CallRules.isPoint("java/util/stream/IntStream", name, type, false))
                .isFalse();
    }
}
