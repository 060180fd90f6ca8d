package dev.chicane.engine.strategy;

import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs every schedule but for those that are equivalent to one that was run: by {@link Reduction} as long as all that
 * matters to it is seen, else by {@link DepthFirst}, from the start.
 */
final class Exhaustive implements Strategy {
    private static final int MOST_NAMED = 5;

    private final Reduction reduction = new Reduction();
    private final DepthFirst all = new DepthFirst();
    // Mutable state
    private boolean reduces = true;
    private int restarts;
    private boolean isFirst;

    @Override
    public String name() {
        return "exhaustive";
    }

    @Override
    public boolean begin(long index) {
        if (reduces && reduction.whyIncomplete() != null) {
            reduces = false;
            isFirst = true;
            restarts++;
        }
        if (index == 0) {
            reduction.reset();
        }
        if (reduces) {
            return reduction.begin();
        }
        boolean more = all.begin(isFirst ? 0 : index);
        isFirst = false;
        return more;
    }

    @Override
    public int choose(Decision decision) {
        return reduces ? reduction.choose(decision) : all.choose(decision);
    }

    @Override
    public @Nullable StepObserver observer() {
        return reduces ? reduction : null;
    }

    /** How many schedules so far were equivalent to one that was run. */
    long redundant() {
        return reduction.redundant();
    }

    /** Whether equivalent schedules are left out. */
    boolean reduces() {
        return reduces;
    }

    @Override
    public void anew() {
        reduction.reset();
        all.anew();
    }

    @Override
    public void unobserved() {
        reduces = false;
    }

    @Override
    public String excuse() {
        String why = reduces ? null : reduction.whyIncomplete();
        if (why != null) {
            return "Equivalent schedules were run too, since which they are is not known: " + why + ".";
        }
        Set<String> unanalysed = reduction.unanalysed();
        if (!reduces || unanalysed.isEmpty()) {
            return "";
        }
        int more = unanalysed.size() - MOST_NAMED;
        return "Not analysed, so that every order with other statements was run, each of them as one step: "
                + unanalysed.stream().limit(MOST_NAMED).collect(Collectors.joining("; "))
                + (more > 0 ? "; and " + more + " more" : "") + ".";
    }

    @Override
    public int restarts() {
        return restarts;
    }

    @Override
    public long divergences() {
        return reduces ? reduction.divergences() : all.divergences();
    }
}
