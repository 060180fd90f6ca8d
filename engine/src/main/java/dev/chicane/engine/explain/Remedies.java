package dev.chicane.engine.explain;

import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.trace.Trace;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says what would prevent a failure that is known for what it is. */
final class Remedies {
    private Remedies() {}

    /** Numbers of the steps whose stacks say where a remedy has its place. */
    static Set<Integer> placing(Trace trace, Diagnosis diagnosis) {
        return new ToldSteps(trace, diagnosis).placing();
    }

    /** What would prevent it; null if it is not known for what it is, or not all of its steps are in the trace. */
    static @Nullable Remedy of(Trace trace, Violation violation, Diagnosis diagnosis) {
        var told = new ToldSteps(trace, diagnosis);
        Pattern pattern = diagnosis.pattern();
        if (pattern == null || told.areIncomplete()) {
            return null;
        }
        return switch (pattern) {
            case LOST_UPDATE -> new AtomicityRemedies(told).lostUpdate();
            case CHECK_THEN_ACT -> new AtomicityRemedies(told).checkThenAct();
            case ATOMICITY_VIOLATION ->
                diagnosis.accesses().isEmpty()
                        ? new AtomicityRemedies(told).overlap()
                        : new AtomicityRemedies(told).inTheMiddle();
            case TORN_READ -> new AtomicityRemedies(told).tornRead();
            case STALE_READ -> new AtomicityRemedies(told).staleRead();
            case ORDER_VIOLATION -> new OrderRemedies(told).order();
            case UNSAFE_PUBLICATION -> new OrderRemedies(told).publication();
            case DEADLOCK -> new WaitingRemedies(told).deadlock(violation);
            case MISSED_SIGNAL -> new WaitingRemedies(told).missedSignal();
            case LIVELOCK -> new WaitingRemedies(told).livelock();
        };
    }

    static String withArticle(String type) {
        return ("AEIOU".indexOf(type.charAt(0)) >= 0 ? "an " : "a ") + type;
    }
}
