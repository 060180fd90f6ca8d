package dev.chicane.engine.explain;

import dev.chicane.engine.trace.StepKind;
import java.util.List;
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

    @Nullable
    Finding find(List<Pair> pairs) {
        for (Pair pair : pairs) {
            Finding found = find(pair);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** The reader reads a field for the first time that nobody has written, of an object that the writer has handed out. */
    private @Nullable Finding find(Pair pair) {
        String field = accesses.thing(pair.first());
        int dot = field.lastIndexOf('.');
        boolean isEarly = accesses.step(pair.first()).kind() == StepKind.READ
                && accesses.step(pair.second()).kind() == StepKind.WRITE
                && IntStream.range(0, pair.first()).noneMatch(index -> is(index, StepKind.WRITE, field));
        if (!isEarly || dot < 0) {
            return null;
        }
        String object = field.substring(0, dot);
        int got = last(pair.first(), accesses.step(pair.first()).actor(), StepKind.READ, object, "");
        if (got < 0) {
            return null;
        }
        int handedOut = last(got, accesses.step(pair.second()).actor(), StepKind.WRITE, object, accesses.thing(got));
        return handedOut < 0 ? null : finding(pair, object, handedOut, got);
    }

    private Finding finding(Pair pair, String object, int handedOut, int got) {
        return new Finding(
                Pattern.UNSAFE_PUBLICATION,
                "",
                accesses.thing(pair.first()),
                List.of(handedOut, got, pair.first(), pair.second()),
                words.did(handedOut) + ", and " + words.didToIt(got) + " and " + words.did(pair.first()) + " before "
                        + words.did(pair.second()) + ": " + object + " was handed out before it was all written.",
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

    private boolean is(int index, StepKind kind, String thing) {
        return accesses.step(index).kind() == kind && accesses.thing(index).equals(thing);
    }
}
