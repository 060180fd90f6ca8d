package dev.chicane.report;

import dev.chicane.engine.stages.Verification;
import dev.chicane.engine.stages.Verification.Timing;
import dev.chicane.report.Block.Paragraph;
import dev.chicane.report.Block.Tone;
import dev.chicane.report.Block.Verdict;
import java.util.ArrayList;
import java.util.List;

/** What is said of a fix: whether it fails in the search and in plain runs, and what it costs. */
final class VerificationBlocks {
    private VerificationBlocks() {}

    static List<Block> of(Verification verified) {
        var blocks = new ArrayList<Block>();
        blocks.add(
                verified.holds()
                        ? new Verdict("HOLDS", Tone.GOOD, verified.mainClass() + ", as far as it was run.")
                        : new Verdict("FAILS", Tone.BAD, verified.mainClass() + " fails too."));
        blocks.add(new Paragraph("The same search: " + IsolationBlocks.sentence(verified.search())));
        blocks.addAll(RunsBlocks.of(verified.runs()));
        Timing timing = verified.timing();
        if (timing == null) {
            blocks.add(new Paragraph("Run times are not compared: there were not passing runs of both."));
        } else {
            blocks.add(new Paragraph("Run time: " + Figures.seconds(timing.before()) + " before, "
                    + Figures.seconds(timing.after()) + " after, " + Figures.rate(timing.ratio())
                    + " times as long (medians of passing runs, with the start of the JVM; "
                    + Figures.count(timing.pairs(), "run") + " of each, in turns)."));
        }
        return blocks;
    }
}
