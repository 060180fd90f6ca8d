package dev.chicane.engine.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a failure is found to be; steps by index in the trace.
 *
 * @param pair whose order decides; null where none does, or none was asked
 */
record Finding(
        @Nullable Pattern pattern,
        String accesses,
        String variable,
        List<Integer> steps,
        String sentence,
        @Nullable Pair pair) {}
