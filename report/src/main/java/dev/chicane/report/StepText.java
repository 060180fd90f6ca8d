package dev.chicane.report;

import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;

/** What a step does, in words: {@code reads Account#1.balance -> 1000}. */
final class StepText {
    private static final int MOST_TARGET = 60;
    private static final int MOST_VALUE = 60;
    private static final int MOST_SQL = 160;
    private static final int MOST_REFUSAL = 600;

    private StepText() {}

    /** The words, names and values shortened to what a table can bear unless all of them is wanted. */
    static String of(Step step, boolean whole) {
        int most = step.kind() == StepKind.SQL ? MOST_SQL : MOST_TARGET;
        String target = whole ? step.target() : Fit.ends(step.target(), most);
        String value = whole ? step.value() : Fit.start(step.value(), mostOfValue(step));
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

    /** Why a statement was refused is not cut off. */
    private static int mostOfValue(Step step) {
        boolean isRefusal =
                step.value().startsWith("error ") && (step.kind() == StepKind.SQL || step.kind() == StepKind.RESUMED);
        return isRefusal ? MOST_REFUSAL : MOST_VALUE;
    }

    private static String after(String sign, String value) {
        return value.isEmpty() ? "" : sign + value;
    }
}
