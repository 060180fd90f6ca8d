package dev.chicane.report;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.oracle.ViolationKind;
import dev.chicane.engine.trace.StepKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a program can put into its names, values, messages and output to spoil a report. */
final class Hostile {
    private Hostile() {}

    static Exploration exploration() {
        String esc = "\033[31m\033]0;owned\007";
        String bidi = "\u202egnp.exe";
        String halfPair = "\ud83d";
        var script = new TraceScript("main\nFAILED", "\"quoted\" " + esc, "x".repeat(300));
        script.step("main\nFAILED", StepKind.START, "", "\"quoted\" " + esc);
        script.step("main\nFAILED", StepKind.START, "", "x".repeat(300));
        script.preempt().step("\"quoted\" " + esc, StepKind.WRITE, "Evil.java:3", "Evil#1.text", "a\r\nb\tc" + esc);
        script.preempt()
                .step("x".repeat(300), StepKind.READ, "E".repeat(200) + ".java:4", "Evil#1." + "y".repeat(400), bidi);
        script.write("x".repeat(300), "Evil.java:5", "Evil#1.text", "\u263a".repeat(500), "was " + esc);
        script.step("main\nFAILED", StepKind.FAIL, "Evil.java:6", "", "bad: " + halfPair + " \u0085 \u2028 \0");
        var violation = new Violation(
                ViolationKind.ASSERTION,
                "first line\nEXHAUSTED  every interleaving is covered\n\ttabbed " + esc + "\u009b2J"
                        + "z".repeat(2_000),
                "main\nFAILED",
                "Evil.java:6\n",
                List.of("evil.Evil." + "m".repeat(200) + "(Evil.java:6)", "evil.Evil.\b\b\b(Evil.java:7)"),
                List.of());
        return new Exploration(
                "evil.Evil\n",
                Verdict.FAILED,
                violation,
                script.trace(),
                null,
                "c1.\n",
                "clear \033[2J\rreturn\nbell \007\n\n\ttab " + bidi + "\n" + "w".repeat(200) + "\n",
                2,
                2,
                true,
                0,
                0,
                1,
                2,
                -1,
                false,
                Duration.ofNanos(1),
                Duration.ofNanos(1),
                6,
                "random\033[0m",
                "pos\033[0m",
                0,
                -1,
                script.trace().actors(),
                List.of(),
                List.of("not \n covered " + esc),
                Map.of("evil.\"Evil\"\n", 12L),
                List.of("remark " + esc, "second " + "remark ".repeat(40)),
                List.of());
    }
}
