package dev.chicane.heap.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallScopesTest {
    @ParameterizedTest
    @CsvSource({
        "ExecutorService, submit, (Ljava/lang/Runnable;)Ljava/util/concurrent/Future;, SUBMITS",
        "Executor, execute, (Ljava/lang/Runnable;)V, SUBMITS",
        "ThreadPoolExecutor, shutdown, ()V, SHUTS_DOWN",
        "ExecutorService, close, ()V, CLOSES",
        "ExecutorService, awaitTermination, (JLjava/util/concurrent/TimeUnit;)Z, AWAITS_END",
        "ExecutorService, shutdownNow, ()Ljava/util/List;, INTERRUPTS",
        "Future, cancel, (Z)Z, INTERRUPTS",
        "Future, get, ()Ljava/lang/Object;, AWAITS_RESULT",
        "CompletableFuture, join, ()Ljava/lang/Object;, AWAITS_RESULT",
        "CompletableFuture, thenApplyAsync, (Ljava/util/function/Function;)Ljava/util/concurrent/CompletableFuture;, DEPENDS",
        "CompletableFuture, complete, (Ljava/lang/Object;)Z, TASKS",
        "FutureTask, run, ()V, TASKS",
        "RecursiveTask, fork, ()Ljava/util/concurrent/ForkJoinTask;, TASKS"
    })
    void what_executors_and_futures_do_is_theirs(String owner, String name, String type, Scope scope) {
        assertThat(CallScopes.of("java/util/concurrent/" + owner, name, type, false))
                .isEqualTo(scope);
    }

    @ParameterizedTest
    @CsvSource({
        "ThreadPoolExecutor, getActiveCount, ()I",
        "ThreadPoolExecutor, getQueue, ()Ljava/util/concurrent/BlockingQueue;",
        "ThreadPoolExecutor, remove, (Ljava/lang/Runnable;)Z",
        "ThreadPoolExecutor, prestartCoreThread, ()Z",
        "ExecutorService, invokeAll, (Ljava/util/Collection;)Ljava/util/List;",
        "ExecutorService, invokeAny, (Ljava/util/Collection;)Ljava/lang/Object;",
        "CompletableFuture, orTimeout, (JLjava/util/concurrent/TimeUnit;)Ljava/util/concurrent/CompletableFuture;",
        "CompletableFuture, completeOnTimeout, (Ljava/lang/Object;JLjava/util/concurrent/TimeUnit;)Ljava/util/concurrent/CompletableFuture;",
        "FutureTask, toString, ()Ljava/lang/String;"
    })
    void of_others_of_their_methods_nothing_is_known(String owner, String name, String type) {
        assertThat(CallScopes.of("java/util/concurrent/" + owner, name, type, false))
                .isEqualTo(Scope.CALLS_BACK);
    }
}
