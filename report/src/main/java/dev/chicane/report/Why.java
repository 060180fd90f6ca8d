package dev.chicane.report;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.explain.Diagnosis;
import dev.chicane.engine.explain.Pattern;
import dev.chicane.engine.explain.Turn;

/** What the failure is an instance of, which steps make it, and in which order they would be harmless. */
final class Why implements Section {
    private final boolean whole;

    Why(boolean whole) {
        this.whole = whole;
    }

    @Override
    public void print(Exploration found, Page page) {
        Diagnosis diagnosis = found.diagnosis();
        if (diagnosis == null) {
            return;
        }
        Turn turn = diagnosis.turn();
        boolean isToldByWaits = diagnosis.pattern() == Pattern.DEADLOCK;
        if (isToldByWaits && turn == null) {
            return;
        }
        page.heading(heading(diagnosis));
        if (!isToldByWaits) {
            page.paragraph(diagnosis.sentence());
        }
        if (turn != null) {
            page.paragraph(
                    "The same schedule with step " + turn.second() + " before step " + turn.first() + " passes.");
            if (whole) {
                page.line(" ".repeat(Page.INDENT) + "passing: " + turn.replay());
            }
        }
    }

    private static String heading(Diagnosis diagnosis) {
        Pattern pattern = diagnosis.pattern();
        String accesses = diagnosis.accesses().isEmpty() ? "" : " (" + diagnosis.accesses() + ")";
        String variable = diagnosis.variable().isEmpty() ? "" : " on " + diagnosis.variable();
        return pattern == null ? "The order that decides" : name(pattern) + accesses + variable;
    }

    /** {@code Check then act}. */
    private static String name(Pattern pattern) {
        String words = pattern.toString().replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
