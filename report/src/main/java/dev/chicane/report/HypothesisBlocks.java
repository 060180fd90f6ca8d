package dev.chicane.report;

import dev.chicane.engine.stages.Hypothesis;
import dev.chicane.engine.stages.Outcomes;
import dev.chicane.engine.stages.Trial;
import dev.chicane.engine.stages.Visit;
import dev.chicane.report.Block.Paragraph;
import dev.chicane.report.Block.Tone;
import dev.chicane.report.Block.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is said of a hypothesis: the two steps, and what became of the failure when they were delayed and held. */
final class HypothesisBlocks {
    private HypothesisBlocks() {}

    static List<Block> of(Hypothesis tested) {
        Visit first = tested.first();
        Visit second = tested.second();
        var blocks = new ArrayList<Block>();
        blocks.add(new Paragraph("It fails when " + act(first) + " before " + act(second) + ", and passes the other way"
                + " round: that is what plain runs are to show as well. Without a change "
                + Rates.failed(tested.plain()) + "."));
        Visit late = tested.delayed();
        Trial widened = tested.widened();
        if (late == null || widened == null) {
            blocks.add(new Verdict(
                    "NOT TESTED",
                    Tone.OPEN,
                    "widened: the window is inside of a call of the JDK, where plain runs are not delayed."));
        } else {
            String delayed = late.actor() + " was delayed by " + millis(tested.delay()) + " before it " + does(late);
            blocks.add(verdict("widened", widened, delayed, Outcomes.of(tested.plain()), "without the delay"));
        }
        String held = first.actor() + " was held before it " + does(first) + " until " + second.actor()
                + " had done its" + " step";
        boolean alone = widened == null || widened.done() == 0;
        blocks.add(verdict(
                "ordered",
                tested.ordered(),
                late == null ? held : held + ", with the same delay",
                tested.disordered(),
                alone ? "without that" : "with the delay alone"));
        blocks.add(new Paragraph(
                "A verdict goes by the 95 % intervals: confirmed if they are apart. A run was ended after "
                        + Figures.seconds(tested.timeout()) + "."));
        if (cut(widened) + cut(tested.ordered()) > 0) {
            blocks.add(new Paragraph(
                    "Plain runs had more time before they counted as failed, so those that were ended here do not"
                            + " count as such. With a --run-timeout that is shorter than this they do."));
        }
        return blocks;
    }

    private static Verdict verdict(String what, Trial trial, String done, Outcomes other, String otherName) {
        String label = trial.verdict().toString().toUpperCase(Locale.ROOT).replace('-', ' ');
        Tone tone = trial.verdict() == Trial.Verdict.CONFIRMED ? Tone.GOOD : Tone.OPEN;
        if (trial.verdict() == Trial.Verdict.NOT_TESTED) {
            return new Verdict(
                    label,
                    tone,
                    what + ": in none of " + Figures.count(trial.proportion().runs(), "run") + " it could be done"
                            + without(trial) + ".");
        }
        return new Verdict(
                label,
                tone,
                what + ": " + done + "; " + Rates.failed(trial.proportion()) + without(trial) + "; " + otherName + " "
                        + Rates.share(other.failed()) + ".");
    }

    private static long cut(@Nullable Trial trial) {
        return trial == null ? 0 : trial.outcomes().cut();
    }

    private static String without(Trial trial) {
        var reasons = new ArrayList<String>();
        if (trial.unreached() > 0) {
            reasons.add("in " + Figures.count(trial.unreached(), "run") + " a step was not come to");
        }
        if (trial.alone() > 0) {
            reasons.add("in " + Figures.count(trial.alone(), "run") + " who was held went on alone");
        }
        if (trial.untold() > 0) {
            reasons.add("of " + Figures.count(trial.untold(), "run")
                    + " what was done was not told, since the agent's file could" + " not be written to");
        }
        if (trial.outcomes().cut() > 0) {
            reasons.add(Figures.count(trial.outcomes().cut(), "run")
                    + (trial.outcomes().cut() == 1 ? " was" : " were")
                    + " ended for time, so that nobody knows whether "
                    + (trial.outcomes().cut() == 1 ? "it" : "they")
                    + " would have failed");
        }
        return reasons.isEmpty() ? "" : " (" + Figures.list(reasons) + ")";
    }

    private static String act(Visit visit) {
        return visit.actor() + " " + does(visit);
    }

    private static String does(Visit visit) {
        String does = switch (visit.kind()) {
            case READ -> "reads ";
            case WRITE -> "writes ";
            case ENTER -> "enters the monitor of ";
            default -> "calls ";
        };
        return does + visit.target() + " (" + visit.location() + ")";
    }

    private static String millis(Duration time) {
        return Figures.number(time.toMillis()) + " ms";
    }
}
