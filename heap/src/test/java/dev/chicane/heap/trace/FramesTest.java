package dev.chicane.heap.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FramesTest {
    private static final StackTraceElement[] PARKED = {
        frame("java.base", "java.lang.Thread", "yield", "Thread.java", 460),
        frame("", "dev.chicane.engine.scheduler.ControlledScheduler", "block", "ControlledScheduler.java", 300),
        frame("", "dev.chicane.runtime.ThreadHooks", "park", "ThreadHooks.java", 10),
        frame("java.base", "java.lang.VirtualThread", "park", "VirtualThread.java", 600),
        frame("java.base", "java.util.concurrent.locks.ReentrantLock", "lock", "ReentrantLock.java", 322),
        frame("", "bank.Account", "transfer", "Account.java", 14),
        frame("", "bank.Account", "$chicane$lambda0", "Account.java", 20),
        frame("", "bank.Main", "lambda$main$0", "Main.java", 9),
        frame("java.base", "java.lang.Thread", "run", "Thread.java", 1474),
        frame("java.base", "jdk.internal.vm.Continuation", "enter", "Continuation.java", 320)
    };

    @Test
    void frames_of_chicane_and_of_what_carries_a_thread_are_hidden() {
        assertThat(Frames.visible(PARKED))
                .containsExactly(
                        "java.base/java.util.concurrent.locks.ReentrantLock.lock(ReentrantLock.java:322)",
                        "bank.Account.transfer(Account.java:14)",
                        "bank.Main.lambda$main$0(Main.java:9)",
                        "java.base/java.lang.Thread.run(Thread.java:1474)");
    }

    @Test
    void the_place_is_the_innermost_one_of_the_program() {
        assertThat(Frames.location(PARKED)).isEqualTo("Account.java:14");
    }

    @Test
    void a_yield_of_the_programs_own_is_shown() {
        StackTraceElement[] stack = {
            frame("", "bank.Account", "spin", "Account.java", 5),
            frame("java.base", "java.lang.Thread", "yield", "Thread.java", 460)
        };

        assertThat(Frames.visible(stack)).hasSize(2);
    }

    @Test
    void without_a_frame_of_the_program_there_is_no_place() {
        assertThat(Frames.location(List.of("java.base/java.lang.Thread.run(Thread.java:1474)")))
                .isEmpty();
        assertThat(Frames.location(List.of())).isEmpty();
    }

    @Test
    void without_a_line_the_method_is_the_place() {
        StackTraceElement[] stack = {frame("", "bank.Account", "transfer", "Account.java", -1)};

        assertThat(Frames.location(stack)).isEqualTo("bank.Account.transfer");
    }

    @Test
    void without_a_file_the_method_is_the_place() {
        StackTraceElement[] stack = {frame("", "bank.Account", "transfer", null, -1)};

        assertThat(Frames.visible(stack)).containsExactly("bank.Account.transfer(Unknown Source)");
        assertThat(Frames.location(stack)).isEqualTo("bank.Account.transfer");
    }

    private static StackTraceElement frame(String module, String type, String method, @Nullable String file, int line) {
        return new StackTraceElement(null, module.isEmpty() ? null : module, null, type, method, file, line);
    }
}
