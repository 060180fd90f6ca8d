package dev.chicane.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.trace.Instruction;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.engine.trace.Trace;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The access log of a schedule. */
final class AccessLogReportTest {
    @Test
    void accesses_name_their_instruction_and_hand_overs_are_told_in_between() {
        List<String> lines = log(
                step(1, StepKind.WRITE, "A.x", new Instruction(3, false, false)),
                step(2, StepKind.CALL, "Semaphore#1.release()", new Instruction(4, false, false)),
                step(3, StepKind.READ, "A.flag", new Instruction(5, true, true)),
                step(4, StepKind.CALL, "AtomicInteger#1.get()", new Instruction(6, false, false)));

        assertThat(lines.get(3)).contains("\"step\":1", "\"variable\":\"A.x\"").endsWith("\"instruction\":3}");
        assertThat(lines.get(4)).contains("\"step\":2", "\"sync\":\"release\",\"object\":\"Semaphore#1\"");
        assertThat(lines.get(5))
                .contains("\"variable\":\"A.flag\"")
                .endsWith("\"instruction\":5,\"ordering\":\"volatile\",\"loop\":\"looks\",\"releases\":1}");
        assertThat(lines.get(6)).contains("\"instruction\":6,\"ordering\":\"volatile\"");
        assertThat(lines.getLast()).isEqualTo("{\"accesses\":3,\"leftOut\":0,\"notRecorded\":[]}");
    }

    @Test
    void of_a_trace_that_has_lost_its_beginning_it_is_said_how_much_that_was() {
        assertThat(log(step(1_001, StepKind.WRITE, "A.x", Instruction.UNKNOWN)).getLast())
                .isEqualTo("{\"accesses\":1,\"leftOut\":1000,\"notRecorded\":[]}");
    }

    private static List<String> log(Step... steps) {
        Exploration found = Found.passingReplay(new Trace(List.of("main"), List.of(steps)));
        return ReportWriter.accessLog().render(found).lines().toList();
    }

    private static Step step(int number, StepKind kind, String target, Instruction instruction) {
        return new Step(
                number, 0, kind, "A.java:1", "A.run", target, "1", false, List.of(), "", "acme.A", number, instruction);
    }
}
