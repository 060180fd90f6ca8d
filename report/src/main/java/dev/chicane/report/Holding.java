package dev.chicane.report;

import dev.chicane.engine.trace.LockSpans;
import dev.chicane.engine.trace.Trace;
import java.util.Comparator;
import java.util.List;

/** Who holds which monitor or {@code Lock} when; a permit is nobody's own, and none of them. */
final class Holding {
    private Holding() {}

    /** By their beginning. */
    static List<Span> of(Trace trace) {
        return LockSpans.of(trace).stream()
                .filter(span -> span.isHad() && !span.isPermit())
                .map(span ->
                        new Span(Span.Kind.HOLDS, span.actor(), span.lock(), span.from(), span.to(), span.isOpen()))
                .sorted(Comparator.comparingInt(Span::from))
                .toList();
    }
}
