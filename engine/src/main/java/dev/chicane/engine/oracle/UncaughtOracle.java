package dev.chicane.engine.oracle;

import dev.chicane.engine.linearizability.NotLinearizableError;
import dev.chicane.engine.oracle.Violation.WaitingActor;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.DatabaseLock;
import dev.chicane.engine.scheduler.Execution;
import dev.chicane.engine.scheduler.Execution.Ending;
import dev.chicane.engine.scheduler.StoreDeadlock;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An actor died of an error that nobody caught, or the program exited with a status that says so. */
final class UncaughtOracle implements Oracle {
    /** What the JVM adds to the name of a lambda's class, and that object's hash: different in every JVM. */
    private static final Pattern LAMBDA_ADDRESS = Pattern.compile("\\$\\$Lambda/0x[0-9a-f]+(@[0-9a-f]+)?");

    @Override
    public boolean violated(Execution execution) {
        return execution.ending() == Ending.FAILED
                || (execution.ending() == Ending.EXIT && !execution.detail().equals("0"));
    }

    @Override
    public Violation explain(Execution execution, Explainer explainer) {
        Actor culprit = execution.culprit();
        if (culprit == null) {
            throw new AssertionError("an execution that failed without an actor that failed");
        }
        Throwable failure = culprit.failure();
        List<String> stack = failure == null ? explainer.stack(culprit) : explainer.stack(failure);
        return new Violation(
                kind(failure),
                failure == null ? "System.exit(" + execution.detail() + ")" : message(failure),
                culprit.name(),
                explainer.location(stack),
                stack,
                waits(culprit.scheduler().transactions().deadlock(failure)));
    }

    /** Who waited for whom in the database, where that is why it was thrown. */
    private static List<WaitingActor> waits(@Nullable StoreDeadlock deadlock) {
        return deadlock == null
                ? List.of()
                : deadlock.circle().stream().map(UncaughtOracle::waiting).toList();
    }

    private static WaitingActor waiting(StoreDeadlock.Waiting waits) {
        List<DatabaseLock.Holder> holders = waits.lock().holders();
        return new WaitingActor(
                waits.actor().name(),
                waits.lock().named() + (waits.statement().isEmpty() ? "" : ", with \"" + waits.statement() + '"'),
                waits.location(),
                holders.isEmpty() ? "" : holders.getFirst().actor().name(),
                holders.isEmpty() ? "" : holders.getFirst().location(),
                true);
    }

    private static ViolationKind kind(@Nullable Throwable failure) {
        if (failure instanceof NotLinearizableError) {
            return ViolationKind.NON_LINEARIZABLE;
        }
        if (failure instanceof NonSerialOutcome) {
            return ViolationKind.NON_SERIAL;
        }
        return failure instanceof AssertionError ? ViolationKind.ASSERTION : ViolationKind.EXCEPTION;
    }

    private static String message(Throwable failure) {
        if (failure instanceof NonSerialOutcome) {
            return String.valueOf(failure.getMessage());
        }
        String type = failure.getClass().getName();
        try {
            String text = failure.getMessage();
            Throwable cause = failure.getCause();
            if (text != null && !text.isEmpty()) {
                return type + ": " + LAMBDA_ADDRESS.matcher(text).replaceAll("\\$\\$Lambda");
            }
            return cause == null || cause == failure ? type : type + ", caused by " + message(cause);
        } catch (RuntimeException e) {
            return type + " (its message could not be had: " + e.getClass().getName() + ")";
        }
    }
}
