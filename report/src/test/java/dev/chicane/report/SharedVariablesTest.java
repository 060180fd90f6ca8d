package dev.chicane.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.trace.StepKind;
import dev.chicane.engine.trace.Trace;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SharedVariablesTest {
    private final TraceScript script = new TraceScript("alice", "bob", "bob.join");

    @Test
    void what_one_actor_touches_and_what_nobody_changes_is_not_shared() {
        script.write("alice", "", "Own#1.field", "1", "0");
        script.step("alice", StepKind.READ, "", "Constant#1.field", "1");
        script.step("bob", StepKind.READ, "", "Constant#1.field", "1");
        script.write("alice", "", "Account#1.balance", "1", "0");
        script.step("bob", StepKind.READ, "", "Account#1.balance", "1");

        assertThat(names()).containsExactly("Account#1.balance");
    }

    @Test
    void what_changes_hands_most_often_comes_first() {
        for (String actor : List.of("alice", "bob")) {
            script.write(actor, "", "Account#1.owner", actor, "");
        }
        for (String actor : List.of("alice", "bob", "alice")) {
            script.write(actor, "", "Account#1.balance", actor, "");
        }

        assertThat(names()).containsExactly("Account#1.balance", "Account#1.owner");
        assertThat(SharedVariables.of(script.trace(), List.of("Account#1.owner", "Nothing#1.here"))
                        .names())
                .containsExactly("Account#1.owner", "Account#1.balance");
    }

    @Test
    void an_object_that_is_called_is_a_variable_unless_it_locks_or_runs() {
        for (String actor : List.of("alice", "bob")) {
            for (String call : List.of(
                    "HashMap#1.put()", "ReentrantLock#1.lock()", "ReentrantLock#1.unlock()", "bob.join()", "exit()")) {
                script.step(actor, StepKind.CALL, "", call);
            }
        }
        Trace trace = script.trace();
        SharedVariables variables = SharedVariables.of(trace, List.of());

        assertThat(variables.names()).containsExactly("HashMap#1");
        assertThat(trace.steps().stream().map(variables::index)).containsExactly(0, -1, -1, -1, -1, 0, -1, -1, -1, -1);
    }

    @Test
    void a_class_whose_static_method_is_called_is_no_variable_and_a_thread_is_one() {
        for (String actor : List.of("alice", "bob")) {
            for (String call :
                    List.of("Thread.sleep()", "SECONDS.sleep()", "System.getProperty()", "bob.interrupt()")) {
                script.step(actor, StepKind.CALL, "", call);
            }
        }

        assertThat(names()).containsExactly("bob");
    }

    private List<String> names() {
        return SharedVariables.of(script.trace(), List.of()).names();
    }
}
