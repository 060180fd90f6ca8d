package dev.chicane.engine.explain;

import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.oracle.Violation.WaitingActor;
import dev.chicane.engine.oracle.ViolationKind;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tells why actors can't go on. */
final class Waits {
    private static final Set<String> SIGNALS = Set.of("signal", "signalAll", "countDown", "release", "unpark");

    private final Accesses accesses;
    private final Words words;
    private final Violation violation;

    Waits(Accesses accesses, Words words, Violation violation) {
        this.accesses = accesses;
        this.words = words;
        this.violation = violation;
    }

    /** Why; null if nobody waits in vain, or it is not known what for. */
    @Nullable
    Finding find(List<Pair> pairs) {
        if (violation.kind() == ViolationKind.LIVELOCK) {
            return livelock(last(pairs));
        }
        if (violation.kind() != ViolationKind.DEADLOCK) {
            return null;
        }
        List<WaitingActor> cycle =
                violation.waits().stream().filter(WaitingActor::inCycle).toList();
        return cycle.isEmpty() ? missedSignal(last(pairs)) : deadlock(cycle, last(pairs));
    }

    private static @Nullable Pair last(List<Pair> pairs) {
        return pairs.isEmpty() ? null : pairs.getFirst();
    }

    private @Nullable Finding livelock(@Nullable Pair pair) {
        List<Integer> stands = violation.waits().stream()
                .map(wait -> lastStep(wait.actor()))
                .filter(index -> index >= 0)
                .sorted()
                .toList();
        List<String> turn = violation.waits().stream()
                .map(wait -> wait.actor() + " waits for " + wait.waitsFor())
                .toList();
        return stands.isEmpty()
                ? null
                : new Finding(
                        Pattern.LIVELOCK,
                        "",
                        "",
                        stands,
                        String.join("; ", turn) + ": nobody is left to change that.",
                        pair);
    }

    private @Nullable Finding deadlock(List<WaitingActor> cycle, @Nullable Pair pair) {
        var steps = new ArrayList<Integer>();
        var told = new ArrayList<String>();
        for (WaitingActor wait : cycle) {
            int blocked = lastStep(wait.actor());
            if (blocked >= 0) {
                steps.add(blocked);
            }
            int taken = taken(wait);
            if (taken >= 0) {
                steps.add(taken);
            }
            String since = wait.heldSince().isEmpty() ? "" : " since " + wait.heldSince();
            told.add(wait.actor() + " waits at " + wait.location() + " for " + wait.waitsFor() + ", which "
                    + wait.heldBy() + " holds" + since);
        }
        return steps.isEmpty()
                ? null
                : new Finding(
                        Pattern.DEADLOCK,
                        "",
                        "",
                        steps.stream().distinct().sorted().toList(),
                        String.join("; ", told) + ".",
                        pair);
    }

    /** Where what is waited for was taken; negative if that is not known. */
    private int taken(WaitingActor wait) {
        return IntStream.range(0, accesses.count())
                .filter(index -> accesses.actor(index).equals(wait.heldBy())
                        && accesses.takes(index)
                        && accesses.step(index).location().equals(wait.heldSince()))
                .max()
                .orElse(-1);
    }

    /** Somebody waits for a signal that was given already, or that another one got. */
    private @Nullable Finding missedSignal(@Nullable Pair pair) {
        Finding taken = pair == null ? null : takenSignal(pair);
        if (taken != null) {
            return taken;
        }
        for (WaitingActor wait : violation.waits()) {
            int waits = lastWait(wait.actor());
            Finding found = waits < 0 || pair == null ? null : missedSignal(waits, pair);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** The last signal that one got while another waited for it too, who never goes on in the end. */
    private @Nullable Finding takenSignal(Pair pair) {
        for (int signal = accesses.count() - 1; signal >= 0; signal--) {
            if (!isSignal(signal)) {
                continue;
            }
            String thing = accesses.thing(signal);
            int woken = woken(signal, thing);
            for (WaitingActor wait : violation.waits()) {
                int waits = waitsAt(signal, wait.actor(), thing);
                if (woken >= 0
                        && waits >= 0
                        && !accesses.actor(woken).equals(wait.actor())
                        && !isWokenBy(signal, wait.actor(), thing)) {
                    boolean isForEver = goesOn(wait.actor(), signal) < 0;
                    return finding(
                            thing,
                            List.of(waits, signal, woken),
                            words.did(waits) + "; " + words.did(signal) + ", which wakes " + accesses.actor(woken)
                                    + " instead, and " + wait.actor()
                                    + (isForEver ? " is never woken." : " waits on."),
                            pair);
                }
            }
        }
        return null;
    }

    /** Where an actor began to wait for this thing that still waits there; negative if it does not. */
    private int waitsAt(int index, String actor, String thing) {
        for (int before = index - 1; before >= 0; before--) {
            if (accesses.actor(before).equals(actor) && accesses.step(before).kind() != StepKind.BLOCKED) {
                return isWait(before) && accesses.thing(before).equals(thing) ? before : -1;
            }
        }
        return -1;
    }

    /** Whether the actor goes on after the signal and before another one. */
    private boolean isWokenBy(int signal, String actor, String thing) {
        int goesOn = goesOn(actor, signal);
        return goesOn >= 0
                && IntStream.range(signal + 1, goesOn)
                        .noneMatch(index ->
                                isSignal(index) && accesses.thing(index).equals(thing));
    }

    /** Where an actor next does anything after that; negative if it does not. */
    private int goesOn(String actor, int after) {
        return IntStream.range(after + 1, accesses.count())
                .filter(index -> accesses.actor(index).equals(actor))
                .findFirst()
                .orElse(-1);
    }

    private @Nullable Finding missedSignal(int waits, Pair pair) {
        String thing = accesses.thing(waits);
        int waiter = accesses.step(waits).actor();
        for (int index = accesses.count() - 1; index >= 0; index--) {
            if (isSignal(index)
                    && accesses.thing(index).equals(thing)
                    && accesses.step(index).actor() != waiter) {
                int woken = woken(index, thing);
                if (index > waits && woken >= 0 && accesses.step(woken).actor() != waiter) {
                    return finding(
                            thing,
                            List.of(waits, index, woken),
                            words.did(waits) + "; " + words.did(index) + ", which wakes " + accesses.actor(woken)
                                    + " instead, and " + accesses.actor(waits) + " is never woken.",
                            pair);
                }
                if (index < waits && woken < 0) {
                    return finding(
                            thing,
                            List.of(index, waits),
                            words.did(index) + ", when nobody waits yet; " + words.did(waits)
                                    + " only after that, and is never woken.",
                            pair);
                }
            }
        }
        return null;
    }

    private static Finding finding(String thing, List<Integer> steps, String sentence, Pair pair) {
        return new Finding(Pattern.MISSED_SIGNAL, "", thing, steps, sentence, pair);
    }

    /** Where somebody went on who had waited for this signal; negative if nobody did. */
    private int woken(int signal, String thing) {
        for (int index = signal + 1; index < accesses.count(); index++) {
            Step step = accesses.step(index);
            if (step.kind() == StepKind.RESUMED && waitsBefore(index, signal, step.actor(), thing)) {
                return index;
            }
        }
        return -1;
    }

    /** Whether what the actor did last before it went on was to wait, before the signal, for this. */
    private boolean waitsBefore(int goesOn, int signal, int actor, String thing) {
        int last = IntStream.range(0, goesOn)
                .filter(index -> accesses.step(index).actor() == actor
                        && accesses.step(index).kind() != StepKind.BLOCKED
                        && accesses.step(index).kind() != StepKind.RESUMED)
                .max()
                .orElse(-1);
        return last >= 0
                && last < signal
                && isWait(last)
                && accesses.thing(last).equals(thing);
    }

    private int lastWait(String actor) {
        return IntStream.range(0, accesses.count())
                .filter(index -> accesses.actor(index).equals(actor) && isWait(index))
                .max()
                .orElse(-1);
    }

    private boolean isWait(int index) {
        return accesses.step(index).kind() == StepKind.WAIT
                || accesses.method(index).startsWith("await");
    }

    private boolean isSignal(int index) {
        return accesses.step(index).kind() == StepKind.NOTIFY || SIGNALS.contains(accesses.method(index));
    }

    private int lastStep(String actor) {
        return IntStream.range(0, accesses.count())
                .filter(index -> accesses.actor(index).equals(actor))
                .max()
                .orElse(-1);
    }
}
