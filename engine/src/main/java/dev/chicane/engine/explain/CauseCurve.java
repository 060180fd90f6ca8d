package dev.chicane.engine.explain;

import dev.chicane.engine.statistics.Proportion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How probable a failure becomes as its schedule goes on: up to some of its steps it is kept, and what comes then is drawn at
 * random.
 *
 * @param points in the order of the steps; not empty
 * @param jump where it rises most; null if there is no such place
 */
public record CauseCurve(List<Point> points, @Nullable Jump jump) {
    /**
     * A share of executions that fail.
     *
     * @param step number of the last step of the trace that is kept; 0 if none is
     * @param failures how many executions failed in the same way
     * @param runs how many there were, without those that were given up
     */
    public record Point(int step, int failures, int runs) {
        /** As a proportion. */
        public Proportion proportion() {
            return new Proportion(failures, runs);
        }
    }

    /**
     * The largest rise from one point to the next that is too large for chance, given how many points there are.
     *
     * @param before the point before it
     * @param after the one behind it
     */
    public record Jump(Point before, Point after) {
        /** Number of the first step that is kept behind it and not before it. */
        public int step() {
            return before.step + 1;
        }

        double height() {
            return after.proportion().rate() - before.proportion().rate();
        }
    }

    /** Copies the list. */
    public CauseCurve {
        points = List.copyOf(points);
    }

    /** Through these points. */
    public static CauseCurve through(List<Point> points) {
        Jump largest = null;
        for (int i = 1; i < points.size(); i++) {
            var jump = new Jump(points.get(i - 1), points.get(i));
            boolean isRise = jump.after.proportion().isAboveAmong(jump.before.proportion(), points.size() - 1);
            if (isRise && (largest == null || jump.height() > largest.height())) {
                largest = jump;
            }
        }
        return new CauseCurve(points, largest);
    }
}
