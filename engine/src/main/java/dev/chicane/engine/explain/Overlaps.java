package dev.chicane.engine.explain;

import dev.chicane.engine.trace.StepKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds calls of one object of the JDK of which one came into the middle of the other. */
final class Overlaps {
    private final Accesses accesses;
    private final Words words;

    Overlaps(Accesses accesses, Words words) {
        this.accesses = accesses;
        this.words = words;
    }

    @Nullable
    Finding find(List<Pair> pairs) {
        for (Pair pair : pairs) {
            boolean areCalls = accesses.step(pair.first()).kind() == StepKind.CALL
                    && accesses.step(pair.second()).kind() == StepKind.CALL;
            int goesOn = areCalls ? goesOn(pair) : -1;
            if (goesOn >= 0) {
                return new Finding(
                        Pattern.ATOMICITY_VIOLATION,
                        "",
                        accesses.thing(pair.first()),
                        List.of(pair.first(), pair.second(), goesOn),
                        words.did(pair.first()) + ", and before it goes on in that call " + words.place(goesOn) + " "
                                + words.did(pair.second()) + ": the object is not made for calls that overlap.",
                        pair);
            }
        }
        return null;
    }

    /** Where the first actor goes on inside of its call after the second one's has begun; negative if it does not. */
    private int goesOn(Pair pair) {
        int actor = accesses.step(pair.first()).actor();
        var call = new Act(actor, pair.first(), pair.first());
        for (int index = pair.first() + 1; index < accesses.count(); index++) {
            if (accesses.step(index).actor() == actor) {
                boolean isInside = accesses.goesOnInside(call, index);
                if (!isInside || index > pair.second()) {
                    return isInside ? index : -1;
                }
            }
        }
        return -1;
    }
}
