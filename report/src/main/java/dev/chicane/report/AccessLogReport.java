package dev.chicane.report;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.accesslog.AccessLogWriter;
import dev.chicane.engine.accesslog.CallOperations;
import dev.chicane.engine.accesslog.HeldLock;
import dev.chicane.engine.accesslog.LogClock;
import dev.chicane.engine.accesslog.LoggedAccess;
import dev.chicane.engine.accesslog.LoggedSync;
import dev.chicane.engine.accesslog.Operation;
import dev.chicane.engine.trace.Instruction;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.engine.trace.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The accesses of shared variables in an execution, as an access log. */
final class AccessLogReport implements ReportWriter {
    @Override
    public void write(Exploration exploration, Writer target) {
        try {
            var log = new AccessLogWriter(target, LogClock.STEP);
            Trace trace = exploration.trace();
            List<Span> spans = Holding.of(trace);
            var syncs = new TracedSyncs(trace);
            for (int index = 0; index < trace.steps().size(); index++) {
                Step step = trace.steps().get(index);
                for (LoggedSync sync : syncs.at(index)) {
                    log.write(sync);
                }
                LoggedAccess access = access(trace, spans, index, syncs.releases(step.actor()));
                if (access != null) {
                    log.write(access);
                    syncs.accessed(step.actor(), access);
                }
            }
            // Of what is missing it is known how many steps that were, and not which of them accessed something.
            log.end(trace.lacksItsBeginning() ? trace.steps().getFirst().number() - 1 : 0, List.of());
            target.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Simple name of the class of the object that is called. */
    static String type(Step call) {
        String type = Calls.object(call).replaceFirst("#\\d+$", "");
        return type.substring(type.lastIndexOf('.') + 1);
    }

    private static @Nullable LoggedAccess access(Trace trace, List<Span> spans, int index, long releases) {
        Step step = trace.steps().get(index);
        Operation operation = switch (step.kind()) {
            case READ -> Operation.READ;
            case WRITE -> Operation.WRITE;
            case CALL -> call(step);
            case POINT, SQL, ENTER, EXIT, WAIT, NOTIFY, BLOCKED, RESUMED, START, END, FAIL -> null;
        };
        if (operation == null) {
            return null;
        }
        boolean isCall = step.kind() == StepKind.CALL;
        return new LoggedAccess(
                step.number(),
                trace.actors().get(step.actor()),
                operation,
                isCall ? Calls.object(step) : step.target(),
                step.value(),
                locks(trace, spans, step.actor(), index),
                stack(step),
                true,
                instruction(step),
                releases);
    }

    private static Instruction instruction(Step step) {
        Instruction known = step.instruction();
        boolean synchronises = step.kind() == StepKind.CALL && CallOperations.isThreadSafe(type(step));
        return new Instruction(known.number(), known.isVolatile() || synchronises, known.looks());
    }

    private static @Nullable Operation call(Step step) {
        String method = Calls.method(step);
        Operation operation = CallOperations.of(type(step), method);
        // A comparison that fails, say, has looked and written nothing.
        boolean looked = operation != null && CallOperations.changesNothing(type(step), method, step.value());
        return looked ? Operation.READ : operation;
    }

    private static List<HeldLock> locks(Trace trace, List<Span> spans, int actor, int index) {
        return spans.stream()
                .filter(span -> span.actor() == actor && span.from() <= index && index <= span.to())
                .map(span ->
                        new HeldLock(span.what(), trace.steps().get(span.from()).number()))
                .toList();
    }

    /** A trace has the innermost frame alone. */
    private static List<String> stack(Step step) {
        if (step.location().isEmpty()) {
            return List.of();
        }
        String method = step.method().substring(step.method().lastIndexOf('.') + 1);
        return List.of(step.className() + '.' + method + '(' + step.location() + ')');
    }
}
