package dev.chicane.engine.explain;

import dev.chicane.engine.trace.Step;

/** Words for steps of a trace. */
final class Words {
    private static final int MOST_VALUE = 40;

    private final Accesses accesses;

    Words(Accesses accesses) {
        this.accesses = accesses;
    }

    /** Who did what, where and in which step: {@code alice reads Account#1.balance -> 1000 (step 8, Account.java:12)}. */
    String did(int index) {
        return accesses.actor(index) + " " + does(index) + " " + place(index);
    }

    /** The same where it is clear what it is done to. */
    String didToIt(int index) {
        Step step = accesses.step(index);
        return switch (step.kind()) {
            case READ -> accesses.actor(index) + " reads it" + after(" -> ", step.value()) + " " + place(index);
            case WRITE -> accesses.actor(index) + " writes" + after(" ", step.value()) + " " + place(index);
            default -> did(index);
        };
    }

    private String does(int index) {
        Step step = accesses.step(index);
        return switch (step.kind()) {
            case READ -> "reads " + step.target() + after(" -> ", step.value());
            case WRITE -> "writes " + step.target() + after(" = ", step.value());
            case CALL -> "calls " + step.target() + after(" -> ", step.value());
            case ENTER -> "enters " + step.target();
            case EXIT -> "leaves " + step.target();
            case WAIT -> "waits in " + step.target();
            case NOTIFY -> "notifies " + step.target();
            case POINT -> "reaches \"" + step.target() + '"';
            case SQL -> step.target() + after(" -> ", step.value());
            case BLOCKED -> "waits for " + step.target();
            case RESUMED -> "goes on" + after(" -> ", step.value());
            case START -> "starts " + step.target();
            case END -> "ends";
            case FAIL -> "fails";
        };
    }

    /** Its number and where it is. */
    String place(int index) {
        Step step = accesses.step(index);
        return "(step " + step.number() + after(", ", step.location()) + ")";
    }

    private static String after(String sign, String value) {
        String shown = value.length() <= MOST_VALUE ? value : value.substring(0, MOST_VALUE) + "...";
        return value.isEmpty() ? "" : sign + shown;
    }
}
