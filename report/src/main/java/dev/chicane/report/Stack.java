package dev.chicane.report;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.oracle.ViolationKind;
import java.util.List;

/** Where the actor was that failed; the waits tell that of a deadlock. */
final class Stack implements Section {
    private static final int MOST_FRAMES = 6;

    private final boolean whole;

    Stack(boolean whole) {
        this.whole = whole;
    }

    @Override
    public void print(Exploration found, Page page) {
        Violation violation = found.violation();
        if (violation == null || isToldByWaits(violation)) {
            return;
        }
        List<String> stack = violation.stack();
        // A line for one frame more than fits is better spent on that frame.
        int shown = whole || stack.size() <= MOST_FRAMES + 1 ? stack.size() : MOST_FRAMES;
        for (String frame : stack.subList(0, shown)) {
            page.line("    at " + Fit.ends(frame, page.width() - 7));
        }
        if (shown < stack.size()) {
            page.line("    ... " + (stack.size() - shown) + " more");
        }
    }

    private static boolean isToldByWaits(Violation violation) {
        return violation.kind() != ViolationKind.EXCEPTION && !violation.waits().isEmpty();
    }
}
