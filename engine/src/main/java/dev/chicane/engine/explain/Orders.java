package dev.chicane.engine.explain;

import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells what it means that the order of two accesses decides, where there is no more to it than that. */
final class Orders {
    private final Accesses accesses;
    private final Words words;
    private final Sections sections;

    Orders(Accesses accesses, Words words, Sections sections) {
        this.accesses = accesses;
        this.words = words;
        this.sections = sections;
    }

    @Nullable
    Finding find(List<Pair> pairs) {
        Comparator<Pair> byTelling = Comparator.comparing(this::isReliedOn);
        return pairs.stream()
                .max(byTelling.thenComparingInt(Pair::second))
                .map(this::finding)
                .orElse(null);
    }

    /** Whether the first actor only looks, and acts on that later. */
    private boolean isReliedOn(Pair pair) {
        return !accesses.writes(pair.first()) && accesses.writes(pair.second()) && goesOnAfter(pair);
    }

    private Finding finding(Pair pair) {
        if (isReliedOn(pair)) {
            return relied(pair);
        }
        return new Finding(
                Pattern.ORDER_VIOLATION,
                "",
                accesses.thing(pair.first()),
                List.of(pair.first(), pair.second()),
                words.did(pair.first()) + " before " + words.didToIt(pair.second())
                        + ": it has to be the other way round.",
                pair);
    }

    /** What was read was acted on after it was replaced. */
    private Finding relied(Pair pair) {
        boolean underLock = sharesLock(pair);
        String one = accesses.actor(pair.first());
        int act = goesOn(pair);
        return new Finding(
                underLock ? Pattern.STALE_READ : Pattern.CHECK_THEN_ACT,
                "",
                accesses.thing(pair.first()),
                List.of(pair.first(), pair.second(), act),
                words.did(pair.first()) + ", then " + words.didToIt(pair.second()) + ", and " + one
                        + " goes on " + words.place(act) + " with what it has read"
                        + (underLock ? " under a lock that it has given back since." : "."),
                pair);
    }

    /** Whether the first actor does more than fail or end after the second one's access. */
    private boolean goesOnAfter(Pair pair) {
        int next = goesOn(pair);
        return next >= 0
                && accesses.step(next).kind() != StepKind.FAIL
                && accesses.step(next).kind() != StepKind.END;
    }

    /** The first actor's next step after the second one's access; negative if there is none, or it had failed before. */
    private int goesOn(Pair pair) {
        int actor = accesses.step(pair.first()).actor();
        for (int index = pair.first() + 1; index < accesses.count(); index++) {
            Step step = accesses.step(index);
            if (step.actor() == actor && index < pair.second() && step.kind() == StepKind.FAIL) {
                return -1;
            }
            if (step.actor() == actor && index > pair.second()) {
                return index;
            }
        }
        return -1;
    }

    private boolean sharesLock(Pair pair) {
        Map<String, Act> ones = sections.around(accesses.step(pair.first()).actor(), pair.first());
        Map<String, Act> others = sections.around(accesses.step(pair.second()).actor(), pair.second());
        return ones.entrySet().stream()
                .anyMatch(entry -> others.containsKey(entry.getKey())
                        && entry.getValue().to()
                                < Objects.requireNonNull(others.get(entry.getKey()))
                                        .from());
    }
}
