package dev.chicane.report;

import dev.chicane.engine.stages.Stage;
import dev.chicane.report.Block.Paragraph;
import java.util.List;
import java.util.function.Function;

/** What is said of a stage, whether it was gone through or not. */
final class StageBlocks {
    private StageBlocks() {}

    static <T> List<Block> of(Stage<T> stage, Function<T, List<Block>> ofEvidence) {
        return switch (stage) {
            case Stage.Done<T>(T evidence) -> ofEvidence.apply(evidence);
            case Stage.Interrupted<T>(T evidence) -> ofEvidence.apply(evidence);
            case Stage.Skipped<T>(String reason) -> List.of(new Paragraph(reason));
            case Stage.Failed<T>(String reason) -> List.of(new Paragraph(reason));
        };
    }
}
