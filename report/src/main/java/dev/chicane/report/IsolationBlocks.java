package dev.chicane.report;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.explain.Diagnosis;
import dev.chicane.engine.explain.Turn;
import dev.chicane.report.Block.Paragraph;
import dev.chicane.report.Block.Tone;
import dev.chicane.report.Block.Verdict;
import java.util.ArrayList;
import java.util.List;

/** What is said of a search in a sentence or two, where the whole report on it stands elsewhere. */
final class IsolationBlocks {
    private IsolationBlocks() {}

    static List<Block> of(Exploration found) {
        var blocks = new ArrayList<Block>();
        Tone tone = switch (found.verdict()) {
            case FAILED -> Tone.BAD;
            case EXHAUSTED -> Tone.GOOD;
            case BUDGET_SPENT, INTERRUPTED -> Tone.OPEN;
        };
        blocks.add(new Verdict(
                Headline.label(found), tone, String.join("; ", Headline.sentences(Printable.exploration(found)))));
        Diagnosis diagnosis = found.diagnosis();
        if (diagnosis != null) {
            blocks.add(new Paragraph(diagnosis.sentence()));
            Turn turn = diagnosis.turn();
            if (turn != null) {
                blocks.add(new Paragraph(
                        "The same schedule with step " + turn.second() + " before step " + turn.first() + " passes."));
            }
        }
        return blocks;
    }

    /** {@code EXHAUSTED, every interleaving is covered: 12 schedules, no violation.} */
    static String sentence(Exploration found) {
        String text =
                Headline.label(found) + ", " + String.join("; ", Headline.sentences(Printable.exploration(found)));
        return text.endsWith(".") ? text : text + ".";
    }
}
