package dev.chicane.report;

import dev.chicane.engine.stages.Experiment;
import dev.chicane.engine.stages.Hypothesis;
import dev.chicane.engine.stages.Outcomes;
import dev.chicane.engine.stages.Trial;
import dev.chicane.engine.stages.Trial.Reach;
import dev.chicane.report.Block.Paragraph;
import dev.chicane.report.Block.Tone;
import dev.chicane.report.Block.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is said of a hypothesis: the two steps, and what became of the failure when threads were delayed and held there. */
final class HypothesisBlocks {
    private HypothesisBlocks() {}

    static List<Block> of(Hypothesis tested) {
        Experiment experiment = tested.experiment();
        var words = new ExperimentWords(experiment);
        var blocks = new ArrayList<Block>();
        blocks.add(new Paragraph(words.claim() + " Without a change " + Rates.failed(tested.plain()) + "."));
        blocks.add(verdict(
                "widened",
                tested.widened(),
                words.delay(tested.delay()),
                Outcomes.of(tested.plain()),
                "without the delay"));
        boolean alone = tested.widened().done() == 0;
        blocks.add(verdict(
                "ordered",
                tested.ordered(),
                words.order() + ", with the same delay",
                tested.disordered(),
                alone ? "without that" : "with the delay alone"));
        blocks.add(new Paragraph("A verdict goes by the 95 % intervals: confirmed if they are apart. A run had "
                + Figures.seconds(tested.timeout())
                + "; one that was certain never to end has failed."));
        if (tested.widened().outcomes().cut() + tested.ordered().outcomes().cut() > 0) {
            blocks.add(new Paragraph(
                    "Plain runs had more time before they counted as failed, so those that were ended here do not"
                            + " count as such. With a --run-timeout that is shorter than this they do."));
        }
        return blocks;
    }

    private static Verdict verdict(String what, Trial trial, String done, Outcomes other, String otherName) {
        String label = trial.verdict().toString().toUpperCase(Locale.ROOT).replace('-', ' ');
        Tone tone = trial.verdict() == Trial.Verdict.CONFIRMED ? Tone.GOOD : Tone.OPEN;
        String runs = Figures.count(trial.proportion().runs(), "run");
        String untested = trial.verdict() != Trial.Verdict.NOT_TESTED
                ? ""
                : trial.done() == 0
                        ? "in none of " + runs + " it could be done: "
                        : "in only " + Figures.number(trial.done()) + " of " + runs + " it could be done: ";
        return new Verdict(
                label,
                tone,
                what + ": " + untested + done + "; " + Rates.failed(trial.proportion()) + without(trial) + "; "
                        + otherName + " " + Rates.share(other.failed()) + ".");
    }

    private static String without(Trial trial) {
        Reach reach = trial.reach();
        var reasons = new ArrayList<String>();
        if (reach.waited() > 0) {
            reasons.add("in " + Figures.count(reach.waited(), "run") + " a thread had to wait for that");
        }
        if (trial.unreached() > 0) {
            reasons.add("in " + Figures.count(trial.unreached(), "run") + " a step was not come to");
        }
        if (reach.alone() > 0) {
            reasons.add("in " + Figures.count(reach.alone(), "run") + " who was held went on alone");
        }
        if (reach.untold() > 0) {
            reasons.add("of " + Figures.count(reach.untold(), "run")
                    + " what was done was not told, since the agent's file could not be written to");
        }
        long cut = trial.outcomes().cut();
        if (cut > 0) {
            reasons.add(Figures.count(cut, "run") + (cut == 1 ? " was" : " were")
                    + " ended for time, so that nobody knows whether " + (cut == 1 ? "it" : "they")
                    + " would have failed");
        }
        return reasons.isEmpty() ? "" : " (" + Figures.list(reasons) + ")";
    }
}
