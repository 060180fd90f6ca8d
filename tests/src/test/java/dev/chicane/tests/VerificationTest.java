package dev.chicane.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.oracle.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the agent makes of classes, the JDK's own among them, passes the JVM's verifier. */
class VerificationTest {
    @Test
    void all_programs_run_with_every_class_verified() {
        assertThat(FreshJvm.run(List.of("-Xverify:all"), AllPrograms.class)).isEqualTo(expected());
    }

    @Test
    void all_libraries_run_with_every_class_verified() {
        assertThat(FreshJvm.run(List.of("-Xverify:all"), AllLibraries.class)).isEqualTo("no error\n");
    }

    private static String expected() {
        var lines = new StringBuilder();
        Target.all().forEach(program -> lines.append(program.mainClass()).append('\n'));
        return lines.toString();
    }

    /** Explores a few schedules of every program and prints its name. */
    static final class AllPrograms {
        private static final int SCHEDULES = 20;

        private AllPrograms() {}

        public static void main(String[] args) {
            for (Target program : Target.all()) {
                Violation found = Exploring.explore(program.mainClass(), Exploring.random(SCHEDULES))
                        .violation();
                String message = found == null ? "" : found.message();
                System.out.print(program.mainClass() + (message.contains("VerifyError") ? message : "") + "\n");
            }
        }
    }

    /** The same for the programs with libraries. */
    static final class AllLibraries {
        private static final int SCHEDULES = 3;

        private AllLibraries() {}

        public static void main(String[] args) {
            var errors = new StringBuilder();
            for (String program : LibrariesTest.PROGRAMS) {
                Violation found = LibrariesTest.explore(program, Exploring.random(SCHEDULES))
                        .violation();
                if (found != null && found.message().contains("VerifyError")) {
                    errors.append(program).append(": ").append(found.message()).append('\n');
                }
            }
            System.out.print(errors.isEmpty() ? "no error\n" : errors);
        }
    }
}
