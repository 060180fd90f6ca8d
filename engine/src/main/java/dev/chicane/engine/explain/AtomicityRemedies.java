package dev.chicane.engine.explain;

import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says how to make one of what has been several steps, into whose middle others came: by a lock, or by one call. */
final class AtomicityRemedies {
    private final ToldSteps told;
    private final Accesses accesses;

    AtomicityRemedies(ToldSteps told) {
        this.told = told;
        this.accesses = told.accesses();
    }

    Remedy lostUpdate() {
        String reason = told.firstActor()
                + " writes what it has computed from the value that it read: nobody may write between the two.";
        String inOneCall = inOneCall();
        if (inOneCall != null) {
            return new Remedy(inOneCall, reason, told.locks());
        }
        String instead = told.isCall(told.first())
                ? ""
                : "; or make " + told.variable() + " "
                        + AtomicCalls.instead(told.updates(), told.variable().endsWith("]"));
        return new Remedy(told.oneLock() + instead + ".", reason, told.locks());
    }

    Remedy checkThenAct() {
        String reason = "What " + told.firstActor() + " finds out has to hold until the act.";
        String inOneCall = inOneCall();
        if (inOneCall != null) {
            return new Remedy(inOneCall, reason, told.locks());
        }
        Step check = accesses.step(told.first());
        Step act = accesses.step(told.last());
        boolean isStaticMadeOnce = check.value().equals("null")
                && act.kind() == StepKind.WRITE
                && !told.diagnosis().variable().contains("#");
        String instead = isStaticMadeOnce
                ? "; or have it made by a class that holds nothing else, which the JVM initialises once"
                : "";
        return new Remedy(
                told.oneLock() + ": the check, and what is done on the strength of it" + instead + ".",
                reason,
                told.locks());
    }

    Remedy inTheMiddle() {
        return new Remedy(
                told.oneLock() + ".",
                "What " + told.firstActor() + " does to " + told.variable()
                        + " in several accesses belongs together: nobody may come in between.",
                told.locks());
    }

    Remedy overlap() {
        String type = told.type();
        String instead = Replacements.ofClass(type);
        return new Remedy(
                "Take one lock around every call of it" + ToldSteps.among(told.locks())
                        + (instead == null ? "" : "; or use " + instead) + ".",
                "The methods of " + Remedies.withArticle(type) + " change several fields, and may not overlap.",
                told.locks());
    }

    Remedy tornRead() {
        String pair = Arrays.stream(told.variable().split(", ")).distinct().collect(Collectors.joining(" and "));
        return new Remedy(
                told.oneLock() + "; or keep " + pair
                        + " in one object that never changes, and replace that as a whole (a record"
                        + " in a volatile field).",
                "Whoever reads both has to see them from before a change, or from after it.",
                told.locks());
    }

    Remedy staleRead() {
        return new Remedy(
                "Keep the lock until what was read has been acted on" + ToldSteps.among(told.locks())
                        + "; or read again under it before acting.",
                "Once the lock is given back, what was read under it may change.",
                told.locks());
    }

    /** The one call that does what two do; null if there is none. */
    private @Nullable String inOneCall() {
        if (!told.isCall(told.first()) || !told.isCall(told.last())) {
            return null;
        }
        String first = accesses.method(told.first());
        String last = accesses.method(told.last());
        String instead = Replacements.ofCalls(told.type(), first, last);
        String safe = Replacements.ofClass(told.type());
        return instead == null
                ? null
                : "Use " + instead + ", in place of " + first + told.at(told.first()) + " and " + last
                        + told.at(told.last())
                        + (safe == null ? "" : ", with " + safe + " in place of the " + told.type())
                        + "; or take one lock around "
                        + ToldSteps.places(told.locks()) + ".";
    }
}
