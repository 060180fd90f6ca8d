package dev.chicane.engine.explain;

import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.engine.trace.Trace;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds an actor that was handed an object of which not all was written yet. */
final class Publications {
    private final Accesses accesses;
    private final Words words;

    Publications(Accesses accesses, Words words) {
        this.accesses = accesses;
        this.words = words;
    }

    /** Of the pairs, given for each the execution that passes. */
    @Nullable
    Finding find(List<Pair> pairs, Map<Conflict, Trace> passing) {
        for (Pair pair : pairs) {
            Trace other = passing.get(pair.conflict());
            Finding found = readEarly(pair);
            found = found == null && other != null ? handedOutEarly(pair, other) : found;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** A field is read that nobody has written, and written after that by whoever has handed out the object before. */
    private @Nullable Finding readEarly(Pair pair) {
        String field = accesses.thing(pair.first());
        int dot = field.lastIndexOf('.');
        boolean isEarly = accesses.step(pair.first()).kind() == StepKind.READ
                && accesses.step(pair.second()).kind() == StepKind.WRITE
                && isUnwritten(field, pair.first());
        if (!isEarly || dot < 0) {
            return null;
        }
        String object = field.substring(0, dot);
        int got = last(pair.first(), accesses.step(pair.first()).actor(), StepKind.READ, object, "");
        int handedOut = got < 0
                ? -1
                : last(got, accesses.step(pair.second()).actor(), StepKind.WRITE, object, accesses.thing(got));
        return handedOut < 0
                ? null
                : finding(field, object, List.of(handedOut, got, pair.first(), pair.second()), pair);
    }

    /** An object is handed out, and its reader fails before the rest of it is written, which happens where it passes. */
    private @Nullable Finding handedOutEarly(Pair pair, Trace passing) {
        Step hands = accesses.step(pair.first());
        Step gets = accesses.step(pair.second());
        boolean isHandedOver = hands.kind() == StepKind.WRITE
                && gets.kind() == StepKind.READ
                && gets.value().equals(hands.value())
                && hands.value().contains("#");
        if (!isHandedOver) {
            return null;
        }
        String object = hands.value();
        for (int index = pair.second() + 1; index < accesses.count(); index++) {
            Step step = accesses.step(index);
            boolean reads = step.kind() == StepKind.READ && step.actor() == gets.actor();
            if (reads
                    && step.target().startsWith(object + '.')
                    && isUnwritten(step.target(), index)
                    && isWrittenLater(step.target(), hands, passing)) {
                return finding(step.target(), object, List.of(pair.first(), pair.second(), index), pair);
            }
        }
        return null;
    }

    private static boolean isWrittenLater(String field, Step hands, Trace passing) {
        return passing.steps().stream()
                .anyMatch(step -> step.kind() == StepKind.WRITE
                        && step.actor() == hands.actor()
                        && step.ownStep() > hands.ownStep()
                        && step.target().equals(field));
    }

    private Finding finding(String field, String object, List<Integer> steps, Pair pair) {
        int read = steps.get(2);
        return new Finding(
                Pattern.UNSAFE_PUBLICATION,
                "",
                field,
                steps,
                words.did(steps.getFirst()) + " before all of that is written; " + words.didToIt(steps.get(1))
                        + ", and " + words.did(read) + ": " + object + " was handed out too early.",
                pair);
    }

    /** The last such step before that index, by this actor, with this value, of this variable or of any if it is "". */
    private int last(int before, int actor, StepKind kind, String value, String variable) {
        return IntStream.range(0, before)
                .filter(index -> accesses.step(index).actor() == actor
                        && accesses.step(index).kind() == kind
                        && accesses.step(index).value().equals(value)
                        && (variable.isEmpty() || accesses.thing(index).equals(variable)))
                .max()
                .orElse(-1);
    }

    private boolean isUnwritten(String field, int before) {
        return IntStream.range(0, before)
                .noneMatch(index -> accesses.step(index).kind() == StepKind.WRITE
                        && accesses.thing(index).equals(field));
    }
}
