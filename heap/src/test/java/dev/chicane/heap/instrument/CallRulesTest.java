package dev.chicane.heap.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
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
                "java/lang/invoke/VarHandle",
                "java/lang/StringBuffer"
            })
    void calls_by_which_actors_see_each_other_are_points(String owner) {
        assertThat(CallRules.isPoint(owner, false)).isTrue();
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
                "java/util/stream/Stream",
                "java/util/concurrent/TimeUnit",
                "java/util/concurrent/TimeoutException",
                "java/util/NoSuchElementException",
                "com/acme/Main"
            })
    void calls_that_nobody_else_can_see_are_none(String owner) {
        assertThat(CallRules.isPoint(owner, false)).isFalse();
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
}
