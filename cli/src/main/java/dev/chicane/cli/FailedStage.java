package dev.chicane.cli;

import dev.chicane.engine.StuckException;
import dev.chicane.engine.stages.Stage;
import dev.chicane.heap.ProgramException;

/** What goes wrong in one stage of a diagnosis: it is told there, since the others are of use without it. */
final class FailedStage {
    private FailedStage() {}

    /** One that ended with this. */
    static <T> Stage<T> by(RuntimeException e) {
        boolean expected = e instanceof UnableException
                || e instanceof StuckException
                || e instanceof ProgramException
                || e instanceof IllegalStateException;
        return new Stage.Failed<>(expected ? String.valueOf(e.getMessage()) : "Chicane failed itself: " + e + where(e));
    }

    private static String where(RuntimeException e) {
        StackTraceElement[] frames = e.getStackTrace();
        return frames.length == 0 ? "" : ", at " + frames[0];
    }
}
