package dev.chicane.report;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.explain.CauseCurve;
import dev.chicane.engine.explain.CauseCurve.Jump;
import dev.chicane.engine.explain.CauseCurve.Point;
import dev.chicane.engine.explain.Diagnosis;
import dev.chicane.engine.trace.Step;
import org.jspecify.annotations.Nullable;

/** At which step the probability of the failure rises most. */
final class Likelihood implements Section {
    @Override
    public void print(Exploration found, Page page) {
        CauseCurve curve = curve(found);
        if (curve != null) {
            Fit.lines(sentence(found, curve), page.width()).forEach(page::line);
        }
    }

    /** How probable the failure becomes; null where that is not known. */
    static @Nullable CauseCurve curve(Exploration found) {
        Diagnosis diagnosis = found.diagnosis();
        return diagnosis == null ? null : diagnosis.causeCurve();
    }

    /** The jump, in words. */
    static String sentence(Exploration found, CauseCurve curve) {
        Jump jump = curve.jump();
        if (jump == null) {
            return "No single step makes the failure much more likely than it was before it.";
        }
        int last = jump.after().step();
        boolean isOne = jump.step() == last;
        return "The failure's probability rises most "
                + (isOne ? "at step " + last : "in steps " + jump.step() + " to " + last)
                + ": from " + percent(jump.before()) + " to " + percent(jump.after())
                + (isOne ? when(found, last) : "") + ".";
    }

    private static String when(Exploration found, int number) {
        for (Step step : found.trace().steps()) {
            if (step.number() == number) {
                String place = step.location().isEmpty() ? "" : " (" + step.location() + ")";
                return ", when " + found.trace().actors().get(step.actor()) + " " + StepText.of(step, false) + place;
            }
        }
        return "";
    }

    /** {@code 12 % (8-17)}: the share, and the interval of the probability. */
    static String percent(Point point) {
        return Math.round(point.proportion().rate() * 100) + " % ("
                + (int) Math.floor(point.proportion().lower() * 100) + "-"
                + (int) Math.ceil(point.proportion().upper() * 100) + ")";
    }
}
