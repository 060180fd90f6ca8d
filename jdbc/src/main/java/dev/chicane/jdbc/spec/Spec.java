package dev.chicane.jdbc.spec;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A specification: sessions with steps, and the orders in which these are taken.
 *
 * @param setups SQL that the control connection runs before each permutation, each by itself
 * @param teardown SQL that the control connection runs after each permutation
 * @param sessions at least one, in their order; names need not differ
 * @param permutations what to run, in their order; empty for all interleavings
 */
public record Spec(
        List<String> setups, Optional<String> teardown, List<Session> sessions, List<Permutation> permutations) {
    /** Copies the lists. */
    public Spec {
        setups = List.copyOf(setups);
        sessions = List.copyOf(sessions);
        permutations = List.copyOf(permutations);
    }

    /**
     * What one connection does.
     *
     * @param name as it stands before notices
     * @param setup SQL that it runs before the steps of each permutation
     * @param steps at least one, in the order that all interleavings keep
     * @param teardown SQL that it runs after them
     */
    public record Session(String name, Optional<String> setup, List<Step> steps, Optional<String> teardown) {
        /** Copies the list. */
        public Session {
            steps = List.copyOf(steps);
        }
    }

    /**
     * What a session does at once.
     *
     * @param name no other step of the specification has it
     * @param sql one statement, or several with semicolons between them
     */
    public record Step(String name, String sql) {}

    /**
     * One order of steps. It may leave steps out, and take others several times.
     *
     * @param steps at least one
     */
    public record Permutation(List<PermutationStep> steps) {
        /** Copies the list. */
        public Permutation {
            steps = List.copyOf(steps);
        }

        /** The names of its steps, with spaces between them. */
        public String names() {
            return steps.stream().map(step -> step.step().name()).collect(Collectors.joining(" "));
        }

        /** As the line of a specification. */
        public String line() {
            return "permutation " + steps.stream().map(PermutationStep::text).collect(Collectors.joining(" "));
        }
    }

    /**
     * A step at its place in a permutation.
     *
     * @param session which one takes it, from 0
     * @param step the step
     * @param blockers what has to come before it is told that it has ended
     */
    public record PermutationStep(int session, Step step, List<Blocker> blockers) {
        /** Copies the list. */
        public PermutationStep {
            blockers = List.copyOf(blockers);
        }

        private String text() {
            String name = SpecScanner.quoted(step.name());
            return blockers.isEmpty()
                    ? name
                    : name + blockers.stream().map(Blocker::text).collect(Collectors.joining(", ", "(", ")"));
        }
    }

    /** A condition without which it is not told that a step has ended. */
    public sealed interface Blocker {
        /** As it stands in parentheses. */
        String text();

        /** {@code (*)}: it is told to wait, and can have ended only when the next step has been begun. */
        record Once() implements Blocker {
            @Override
            public String text() {
                return "*";
            }
        }

        /**
         * {@code (other)}: that step does not run, or it has been told that it has ended.
         *
         * @param session whose step it is
         * @param step the other step
         */
        record OtherStep(int session, Step step) implements Blocker {
            @Override
            public String text() {
                return SpecScanner.quoted(step.name());
            }
        }

        /**
         * {@code (other notices N)}: since the begin of the step, so many notices have come from the session of that step.
         *
         * @param session whose step it is
         * @param step the other step
         * @param count how many
         */
        record Notices(int session, Step step, int count) implements Blocker {
            @Override
            public String text() {
                return SpecScanner.quoted(step.name()) + " notices " + count;
            }
        }
    }

    /** Names of the steps that no permutation has, sorted; none where there are no permutations. */
    public List<String> unusedSteps() {
        if (permutations.isEmpty()) {
            return List.of();
        }
        Set<Step> used = new HashSet<>();
        for (Permutation permutation : permutations) {
            permutation.steps().forEach(step -> used.add(step.step()));
        }
        return sessions.stream()
                .flatMap(session -> session.steps().stream())
                .filter(step -> !used.contains(step))
                .map(Step::name)
                .sorted(Comparator.naturalOrder())
                .toList();
    }
}
