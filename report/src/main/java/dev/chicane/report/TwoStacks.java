package dev.chicane.report;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.explain.Diagnosis;
import dev.chicane.engine.explain.Turn;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepStack;
import java.util.ArrayList;
import java.util.List;

/** Where the two actors were at the two steps whose order decides: side by side, or one above the other where that is too narrow. */
final class TwoStacks implements Section {
    private static final int MOST_FRAMES = 5;
    private static final int MOST_HEADING = 2;
    private static final int GAP = 2;
    private static final int LEAST = 30;
    private static final String BELOW = "  ";
    /** What every thread begins with tells nothing. */
    private static final List<String> JDK = List.of("java.", "javax.", "jdk.");

    private final boolean whole;

    TwoStacks(boolean whole) {
        this.whole = whole;
    }

    /** Those of the two steps, the first one's first; empty unless both are known. */
    static List<StepStack> of(Diagnosis diagnosis) {
        Turn turn = diagnosis.turn();
        if (turn == null) {
            return List.of();
        }
        List<StepStack> both = diagnosis.stacks().stream()
                .filter(stack -> stack.step() == turn.first() || stack.step() == turn.second())
                .toList();
        return both.size() == 2 ? both : List.of();
    }

    @Override
    public void print(Exploration found, Page page) {
        Diagnosis diagnosis = found.diagnosis();
        if (diagnosis == null || of(diagnosis).isEmpty()) {
            return;
        }
        page.heading("Where the two steps are taken");
        StepStack first = of(diagnosis).getFirst();
        StepStack second = of(diagnosis).getLast();
        int left = Math.max(LEAST, widest(first));
        int right = Math.max(LEAST, widest(second));
        int width = page.width() - Page.INDENT;
        if (left + GAP + right <= width) {
            beside(lines(found, first, "", left), lines(found, second, "", right), left, page);
        } else {
            below(lines(found, first, BELOW, width), page);
            below(lines(found, second, BELOW, width), page);
        }
    }

    private int widest(StepStack stack) {
        return frames(stack).stream().mapToInt(String::length).max().orElse(0);
    }

    private static void beside(List<String> left, List<String> right, int width, Page page) {
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            page.line(new Line()
                    .at(Page.INDENT, i < left.size() ? left.get(i) : "")
                    .at(Page.INDENT + width + GAP, i < right.size() ? right.get(i) : "")
                    .toString());
        }
    }

    private static void below(List<String> lines, Page page) {
        lines.forEach(line -> page.line(" ".repeat(Page.INDENT) + line));
    }

    /** Who does what, and the frames. */
    private List<String> lines(Exploration found, StepStack stack, String indent, int width) {
        var lines = new ArrayList<>(Fit.lines(heading(found, stack.step()), width, MOST_HEADING));
        frames(stack).forEach(frame -> lines.add(Fit.ends(indent + frame, width)));
        return lines;
    }

    private static String heading(Exploration found, int number) {
        for (Step step : found.trace().steps()) {
            if (step.number() == number) {
                return number + " " + found.trace().actors().get(step.actor()) + " " + StepText.of(step, false);
            }
        }
        return String.valueOf(number);
    }

    /** As many as there is room for, without what carries the actor. */
    private List<String> frames(StepStack stack) {
        int end = stack.frames().size();
        while (!whole && end > 1 && isJdk(stack.frames().get(end - 1).className())) {
            end--;
        }
        // A line for one frame more than fits is better spent on that frame.
        int shown = whole || end <= MOST_FRAMES + 1 ? end : MOST_FRAMES;
        var lines = new ArrayList<String>();
        stack.frames().subList(0, shown).forEach(frame -> lines.add("at " + frame));
        if (shown < end) {
            lines.add("... " + (end - shown) + " more");
        }
        return lines;
    }

    private static boolean isJdk(String className) {
        return JDK.stream().anyMatch(className::startsWith);
    }
}
