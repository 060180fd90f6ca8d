package dev.chicane.report;

import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;

/** What a step does, in words: {@code reads Account#1.balance -> 1000}. */
final class StepText {
    private static final int MOST_TARGET = 60;
    private static final int MOST_VALUE = 60;
    private static final int MOST_SQL = 160;

    private StepText() {}

    /** The words, names and values shortened to what a table can bear unless all of them is wanted. */
    static String of(Step step, boolean whole) {
        int most = step.kind() == StepKind.SQL ? MOST_SQL : MOST_TARGET;
        String target = whole ? step.target() : Fit.ends(step.target(), most);
        String value = whole ? step.value() : Fit.start(step.value(), MOST_VALUE);
        String before = whole ? step.before() : Fit.start(step.before(), MOST_VALUE);
        return switch (step.kind()) {
            case READ -> "reads " + target + after(" -> ", value);
            case WRITE ->
                "writes " + target + (before.isEmpty() ? after(" = ", value) : ": " + before + after(" -> ", value));
            case CALL -> target + (target.contains("(") ? "" : "()") + after(" -> ", value);
            case POINT -> "reaches \"" + target + '"';
            case SQL -> target + after(" -> ", value);
            case ENTER -> "enters " + target;
            case EXIT -> "leaves " + target;
            case WAIT -> "waits in " + target;
            case NOTIFY -> "notifies " + target + after(" -> ", value);
            case BLOCKED -> target.isEmpty() ? "waits" : "waits for " + target;
            case RESUMED -> "goes on" + after(" inside ", target) + after(" -> ", value);
            case START -> "starts " + target;
            case END -> "ends";
            case FAIL -> "fails" + after(": ", value.isEmpty() ? target : value);
        };
    }

    private static String after(String sign, String value) {
        return value.isEmpty() ? "" : sign + value;
    }
}
