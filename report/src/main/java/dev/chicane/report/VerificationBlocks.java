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
        blocks.add(verdict(verified));
        switch (verified.sameSchedule()) {
            case PASSES -> blocks.add(new Paragraph("The failing schedule itself, in the fix: it passes."));
            case FAILS -> blocks.add(new Paragraph("The failing schedule itself, in the fix: it fails."));
            case NOT_FOLLOWED ->
                blocks.add(new Paragraph(
                        "The failing schedule itself can't be followed in the fix, whose steps are others."));
            case NONE -> {}
        }
        blocks.add(new Paragraph("The same search: " + IsolationBlocks.sentence(verified.search())));
        if (verified.sawNoDeadlock()) {
            blocks.add(new Paragraph(
                    "Deadlocks: none in " + Figures.count(verified.search().schedules(), "schedule") + "."));
        }
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

    private static Verdict verdict(Verification verified) {
        String name = verified.mainClass();
        return switch (verified.outcome()) {
            case HOLDS -> new Verdict("HOLDS", Tone.GOOD, name + ", as far as it was run.");
            case FAILS -> new Verdict("FAILS", Tone.BAD, name + " fails.");
            case NOT_KNOWN ->
                new Verdict("NOT KNOWN", Tone.OPEN, "whether " + name + " holds: too little of it was run.");
        };
    }
}
