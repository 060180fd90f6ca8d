package dev.chicane.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Exploration;
import dev.chicane.heap.ProgramException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Where a process may have few files: what schedules leave open does not add up, and a lack of files is no race. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class FewFilesTest {
    private static final int FEW = 256;

    @Test
    void hundreds_of_schedules_that_close_nothing_do_not_run_out_of_files() {
        assertThat(FreshJvm.runWithFiles(FEW, Explores.class, "programs.outside.LeftOpenFixed"))
                .contains("400 schedules, null");
    }

    @Test
    void a_program_that_opens_too_many_is_told_so_and_has_no_race() {
        assertThat(FreshJvm.runWithFiles(FEW, Explores.class, "programs.uncontrolled.FilesRunOut"))
                .contains("could not open another file", "ulimit -n");
    }

    /** In a JVM of its own, with few files. */
    static final class Explores {
        private Explores() {}

        public static void main(String[] args) {
            try {
                Exploration explored = Exploring.explore(args[0], Exploring.random(400));
                System.out.println(explored.schedules() + " schedules, " + explored.violation());
            } catch (ProgramException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
