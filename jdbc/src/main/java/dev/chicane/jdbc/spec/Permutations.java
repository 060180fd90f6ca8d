package dev.chicane.jdbc.spec;

import dev.chicane.jdbc.spec.Spec.Permutation;
import dev.chicane.jdbc.spec.Spec.PermutationStep;
import dev.chicane.jdbc.spec.Spec.Session;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The permutations that are run of a specification: those that it has, or else all interleavings that keep the order of each session's
 * steps. These come in the order of a depth-first walk that tries the first session first.
 */
public final class Permutations {
    private final Spec spec;

    private Permutations(Spec spec) {
        this.spec = spec;
    }

    /** Of a specification. */
    public static Permutations of(Spec spec) {
        return new Permutations(spec);
    }

    /** How many there are: of interleavings, the multinomial coefficient of the numbers of steps. */
    public BigInteger count() {
        if (!spec.permutations().isEmpty()) {
            return BigInteger.valueOf(spec.permutations().size());
        }
        BigInteger count = BigInteger.ONE;
        int steps = 0;
        for (Session session : spec.sessions()) {
            for (int i = 1; i <= session.steps().size(); i++) {
                steps++;
                count = count.multiply(BigInteger.valueOf(steps)).divide(BigInteger.valueOf(i));
            }
        }
        return count;
    }

    /** Hands out one after the other; none is made before it is its turn. */
    public void forEach(Consumer<Permutation> target) {
        if (spec.permutations().isEmpty()) {
            interleave(new int[spec.sessions().size()], new ArrayList<>(), target);
        } else {
            spec.permutations().forEach(target);
        }
    }

    private void interleave(int[] taken, List<PermutationStep> begin, Consumer<Permutation> target) {
        boolean isWhole = true;
        for (int i = 0; i < taken.length; i++) {
            List<Spec.Step> steps = spec.sessions().get(i).steps();
            if (taken[i] < steps.size()) {
                isWhole = false;
                begin.add(new PermutationStep(i, steps.get(taken[i]), List.of()));
                taken[i]++;
                interleave(taken, begin, target);
                taken[i]--;
                begin.removeLast();
            }
        }
        if (isWhole) {
            target.accept(new Permutation(begin));
        }
    }
}
