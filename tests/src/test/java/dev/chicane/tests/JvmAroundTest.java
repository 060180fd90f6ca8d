package dev.chicane.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Threads that are no part of a program work as ever, in the JVM whose classes the agent has changed. */
class JvmAroundTest {
    private static final long PATIENCE_SECONDS = 30;

    @BeforeAll
    static void explore_a_program() {
        Exploring.explore("programs.memory.LostUpdate", Exploring.random(100));
    }

    @Test
    void a_thread_runs_and_is_joined() throws InterruptedException {
        var names = new LinkedBlockingQueue<String>();
        var thread = new Thread(() -> names.add(Thread.currentThread().getName()), "outside");

        thread.start();

        assertThat(names.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("outside");
        thread.join();
        assertThat(thread.getState()).isEqualTo(Thread.State.TERMINATED);
    }

    @Test
    void a_virtual_thread_runs() throws InterruptedException {
        var seen = new LinkedBlockingQueue<Boolean>();

        Thread thread =
                Thread.startVirtualThread(() -> seen.add(Thread.currentThread().isVirtual()));

        assertThat(seen.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        thread.join();
    }

    @Test
    void a_pool_and_the_common_pool_work() throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            assertThat(pool.submit(() -> 42).get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isEqualTo(42);
        }
        assertThat(CompletableFuture.supplyAsync(() -> "common").get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .isEqualTo("common");
    }

    @Test
    void a_process_is_waited_for() throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(), "--version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();

        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void time_and_interrupts_are_real() throws InterruptedException {
        long begin = System.nanoTime();
        var interrupted = new LinkedBlockingQueue<Boolean>();
        var waiter = new Thread(() -> {
            try {
                new LinkedBlockingQueue<String>().take();
            } catch (InterruptedException e) {
                interrupted.add(true);
            }
        });

        waiter.start();
        waiter.interrupt();

        assertThat(interrupted.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(System.nanoTime() - begin).isBetween(0L, TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS));
        assertThat(new LinkedBlockingQueue<String>().poll(1, TimeUnit.MILLISECONDS))
                .isNull();
    }
}
