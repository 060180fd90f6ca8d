package dev.chicane.report;

import dev.chicane.engine.Exploration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How much was run, how fast, and what makes it repeatable. */
final class Numbers implements Section {
    private static final int COLUMN = 15;

    /** One of the numbers: what it is, and how much. */
    record Fact(String name, String value) {}

    @Override
    public void print(Exploration found, Page page) {
        for (Fact fact : facts(found)) {
            page.labelled("  " + fact.name(), page.ink()::faint, COLUMN + Page.INDENT, fact.value());
        }
    }

    /** All that are known. */
    static List<Fact> facts(Exploration found) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("program", found.scenario()));
        facts.add(new Fact("run", run(found) + rate(found)));
        if (found.points() > 0) {
            facts.add(new Fact("points", Figures.rate(found.points()) + " a schedule"));
        }
        facts.add(new Fact("strategy", strategy(found) + ", seed " + found.seed()));
        if (found.firstFailure() > 0) {
            facts.add(new Fact("first failure", failure(found)));
        }
        if (found.preemptions() >= 0) {
            facts.add(new Fact("shown", preemptions(found)));
        }
        return facts;
    }

    /** What the schedule is that is shown: the shortest of those that fail in the same way. */
    private static String preemptions(Exploration found) {
        int preemptions = found.preemptions();
        if (preemptions == 0) {
            return "without a preemption";
        }
        String fewer = preemptions == 1 ? "none" : "fewer";
        return Figures.count(preemptions, "preemption")
                + (found.fewestPreemptions()
                        ? ": with " + fewer + " it does not fail"
                        : "; with " + fewer + " it may fail too: not all such schedules were run");
    }

    /** How many schedules were run, how many of them were different, in what time. */
    static String run(Exploration found) {
        String atLeast = found.distinctIsLowerBound() ? "at least " : "";
        return Figures.count(found.schedules(), "schedule") + " (" + atLeast + Figures.number(found.distinct())
                + " distinct) in " + Figures.seconds(found.time());
    }

    /** With the one that found the failure, where several took turns. */
    private static String strategy(Exploration found) {
        String by = found.foundBy();
        return by.isEmpty() || by.equals(found.strategy())
                ? found.strategy()
                : found.strategy() + " (" + by + " found it)";
    }

    private static String rate(Exploration found) {
        double rate = found.schedulesPerSecond();
        return rate > 0 ? ", " + Figures.rate(rate) + " a second" : "";
    }

    private static String failure(Exploration found) {
        Duration time = found.timeToFirstFailure();
        String after = time == null ? "" : " after " + Figures.seconds(time);
        String all = found.failures() > 1 ? "; " + Figures.number(found.failures()) + " failed in all" : "";
        return "schedule " + Figures.number(found.firstFailure()) + after + all;
    }
}
