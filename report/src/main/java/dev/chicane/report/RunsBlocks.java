package dev.chicane.report;

import dev.chicane.engine.stages.FailedRun;
import dev.chicane.engine.stages.Runs;
import dev.chicane.report.Block.Paragraph;
import dev.chicane.report.Block.Quote;
import dev.chicane.report.Block.Tone;
import dev.chicane.report.Block.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is said of plain runs: how many failed, which, in what ways, and what they printed in the end. */
final class RunsBlocks {
    private static final int MOST_NUMBERS = 20;

    private RunsBlocks() {}

    static List<Block> of(Runs runs) {
        var blocks = new ArrayList<Block>();
        if (runs.done() < runs.asked()) {
            blocks.add(new Paragraph(
                    "Ended after " + Figures.number(runs.done()) + " of " + Figures.count(runs.asked(), "run") + "."));
        }
        if (runs.done() == 0) {
            blocks.add(new Verdict("UNKNOWN", Tone.OPEN, "nothing was run."));
        } else if (runs.failures().isEmpty()) {
            blocks.add(new Verdict("NO FAILURE SEEN", Tone.OPEN, Rates.noneFailed(runs.proportion())));
        } else {
            blocks.add(new Verdict("FAILED", Tone.BAD, Rates.failed(runs.proportion())));
            ways(runs).forEach((way, failures) -> {
                blocks.add(
                        new Paragraph(way + " (" + Figures.count(failures.size(), "run") + "): " + numbers(failures)));
                List<String> lines = failures.getFirst().lastLines();
                if (!lines.isEmpty()) {
                    blocks.add(new Quote(lines));
                }
            });
        }
        if (runs.allFailAlike()) {
            blocks.add(
                    new Paragraph("Every run failed, and all in the same way: that may be no race, but what the program"
                            + " does in any order."));
        }
        blocks.add(new Paragraph("Each run was:"));
        blocks.add(new Quote(List.of(runs.command())));
        return blocks;
    }

    private static Map<String, List<FailedRun>> ways(Runs runs) {
        Map<String, List<FailedRun>> ways = new LinkedHashMap<>();
        for (FailedRun run : runs.failures()) {
            String way = switch (run.hang()) {
                case NONE -> "exit status " + run.status();
                case TIME_OUT ->
                    "ended after " + Figures.seconds(runs.timeout()) + ", whether it would have ended is not known";
                case STANDSTILL -> "a hang: all of its threads waited, and none for a limited time";
                case DEADLOCK -> "a deadlock: its threads held what each other waited for";
            };
            ways.computeIfAbsent(way, first -> new ArrayList<>()).add(run);
        }
        return ways;
    }

    private static String numbers(List<FailedRun> failures) {
        List<String> shown = new ArrayList<>(failures.stream()
                .limit(MOST_NUMBERS)
                .map(run -> Figures.number(run.number()))
                .toList());
        if (failures.size() > MOST_NUMBERS) {
            shown.add(Figures.number(failures.size() - MOST_NUMBERS) + " more");
        }
        return "number " + Figures.list(shown);
    }
}
