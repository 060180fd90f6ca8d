package dev.chicane.jdbc.spec;

import dev.chicane.jdbc.spec.Spec.Blocker;
import dev.chicane.jdbc.spec.Spec.PermutationStep;
import dev.chicane.jdbc.spec.Spec.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The steps of a specification by their names, and what permutations mean by these. Not thread-safe. */
final class NamedSteps {
    private final SpecScanner scanner;
    private final Map<String, Owned> steps = new HashMap<>();

    NamedSteps(SpecScanner scanner) {
        this.scanner = scanner;
    }

    /**
     * A step with where it was found.
     *
     * @param session whose it is
     * @param step the step
     * @param line where it is named
     */
    private record Owned(int session, Step step, int line) {}

    /**
     * What a permutation says of a step.
     *
     * @param step its name
     * @param blockers its markers
     */
    record Place(Token step, List<NamedBlocker> blockers) {
        /** Copies the list. */
        Place {
            blockers = List.copyOf(blockers);
        }
    }

    /**
     * A marker.
     *
     * @param other the name in it, or the sign {@code *}
     * @param notices how many; negative where it is not about notices
     */
    record NamedBlocker(Token other, int notices) {}

    void add(int session, Step step, int line) {
        Owned before = steps.putIfAbsent(step.name(), new Owned(session, step, line));
        if (before != null) {
            throw scanner.wrong(
                    line,
                    "the step " + step.name() + " has the name of the one in line " + before.line() + "; rename it");
        }
    }

    /** The steps that a permutation names. */
    List<PermutationStep> linked(List<Place> places) {
        var linked = new ArrayList<PermutationStep>();
        for (Place place : places) {
            Owned owned = named(place.step());
            var blockers = new ArrayList<Blocker>();
            for (NamedBlocker blocker : place.blockers()) {
                blockers.add(blocker(blocker, owned, places));
            }
            linked.add(new PermutationStep(owned.session(), owned.step(), blockers));
        }
        return linked;
    }

    private Owned named(Token name) {
        return Optional.ofNullable(steps.get(name.text()))
                .orElseThrow(() -> scanner.wrong(name.line(), "no session has a step " + name.text()));
    }

    private Blocker blocker(NamedBlocker named, Owned of, List<Place> places) {
        if (named.other().kind() == Token.Kind.SIGN) {
            return new Blocker.Once();
        }
        String name = named.other().text();
        int line = named.other().line();
        if (places.stream().noneMatch(place -> place.step().text().equals(name))) {
            throw scanner.wrong(
                    line, "the step " + of.step().name() + " waits for " + name + ", which is not in this permutation");
        }
        Owned other = named(named.other());
        if (other.session() == of.session()) {
            throw scanner.wrong(
                    line, "the step " + of.step().name() + " can't wait for " + name + ", a step of its own session");
        }
        return named.notices() < 0
                ? new Blocker.OtherStep(other.session(), other.step())
                : new Blocker.Notices(other.session(), other.step(), named.notices());
    }
}
