package dev.chicane.report;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.explain.Anomaly;
import dev.chicane.engine.explain.Anomaly.Edge;
import dev.chicane.engine.explain.Diagnosis;
import dev.chicane.engine.explain.Turn;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.oracle.ViolationKind;
import dev.chicane.engine.trace.StepKind;
import java.util.ArrayList;
import java.util.List;

/** Results of transactions that were not isolated. */
final class Isolated {
    private static final String READ = "select balance from account where id = 'alice'";
    private static final String WRITE = "update account set balance = ? where id = ? ";

    private Isolated() {}

    /** A lost update between two payments, and the nearest schedule that passes. */
    static Exploration lostUpdate() {
        var script = starting();
        script.step("first", StepKind.SQL, "Bank.java:20", READ, "balance=100");
        script.preempt().step("second", StepKind.SQL, "Bank.java:20", READ, "balance=100");
        script.step(
                "second", StepKind.SQL, "Bank.java:24", WRITE + "[80, 'alice']", "1 row: (alice) balance 100 -> 80");
        script.step("second", StepKind.SQL, "Bank.java:27", "COMMIT", "done");
        script.end("second");
        script.step("first", StepKind.SQL, "Bank.java:24", WRITE + "[90, 'alice']", "1 row: (alice) balance 80 -> 90");
        script.step("first", StepKind.SQL, "Bank.java:27", "COMMIT", "done");
        script.end("first");
        script.step("main", StepKind.FAIL, "", "both were paid");
        var passing = starting();
        passing.step("second", StepKind.SQL, "Bank.java:20", READ, "balance=100");
        passing.step(
                "second", StepKind.SQL, "Bank.java:24", WRITE + "[80, 'alice']", "1 row: (alice) balance 100 -> 80");
        passing.step("second", StepKind.SQL, "Bank.java:27", "COMMIT", "done");
        passing.step("first", StepKind.SQL, "Bank.java:20", READ, "balance=80");
        passing.step("first", StepKind.SQL, "Bank.java:24", WRITE + "[70, 'alice']", "1 row: (alice) balance 80 -> 70");
        passing.step("first", StepKind.SQL, "Bank.java:27", "COMMIT", "done");
        passing.end("first");
        passing.end("second");
        passing.end("main");
        var anomaly = new Anomaly(
                "lost update",
                "G-single",
                "",
                List.of(
                        new Edge(
                                "first",
                                "second",
                                "rw",
                                "account (alice)",
                                3,
                                5,
                                "first read account (alice) at step 3 as it was before second changed it (balance 100 -> 80) at step 5"),
                        new Edge(
                                "second",
                                "first",
                                "ww",
                                "account (alice)",
                                5,
                                8,
                                "second changed account (alice) (balance 100 -> 80) at step 5, and first changed it (balance 80 -> 90)"
                                        + " at step 8, after that")));
        var diagnosis = new Diagnosis(
                null,
                "",
                "",
                List.of(3, 6),
                "first " + READ
                        + " -> balance=100 (step 3, Bank.java:20), and only after that second COMMIT -> done (step 6,"
                        + " Bank.java:27): it fails in this order only.",
                new Turn(3, 6, Found.TOKEN, passing.trace()));
        var violation = new Violation(
                ViolationKind.INVARIANT, "both were paid (found: (alice, 90))", "main", "", List.of(), List.of());
        return Explained.with(Found.failed("two payments", violation, script.trace(), ""), diagnosis, List.of())
                .withAnomaly(anomaly);
    }

    private static TraceScript starting() {
        var script = new TraceScript("main", "first", "second");
        script.step("main", StepKind.START, "", "first");
        script.step("main", StepKind.START, "", "second");
        return script;
    }

    /** A circle of so many units, which are all called like this. */
    static Exploration circle(int count, String text) {
        var edges = new ArrayList<Edge>();
        for (int i = 0; i < count; i++) {
            edges.add(new Edge(
                    text + " #" + i,
                    text + " #" + (i + 1) % count,
                    i == 0 ? "rw by predicate" : i % 2 == 0 ? "wr" : "rw",
                    text + " (" + i + ")",
                    i,
                    i + 2,
                    text + " was read, before " + text + " was written"));
        }
        return Found.deadlock().withAnomaly(new Anomaly(text, text, text, edges));
    }
}
