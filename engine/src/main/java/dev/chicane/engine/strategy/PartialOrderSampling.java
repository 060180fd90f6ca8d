package dev.chicane.engine.strategy;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Partial order sampling (Yuan, Yang and Gu, "Partial order aware concurrency sampling", CAV 2018): every step that an actor
 * is about to take has a random priority, the highest is taken, and those that race with it draw anew.
 *
 * <p>An order of dependent steps does not get less likely by steps that have nothing to do with it, as it does when each
 * decision is drawn by itself. A step of which it is not known what it touches races with all.
 */
final class PartialOrderSampling implements Strategy, Announcements {
    /*
     * The paper takes it that the first step of an actor is known. Here an actor has to begin before it comes to that one;
     * drawn like a step, its begin would halve the chance of what that step is raced for. So it has the best of some draws:
     * mostly it begins at once, and sometimes late, for the sake of what the JDK's code does before the first step.
     */
    private static final int DRAWS_TO_BEGIN = 8;

    private final long seed;
    private final SplitMix64 random = new SplitMix64();

    // Mutable state of an execution, by actor. A priority is positive; 0: still to be drawn
    private long[] priorities = new long[16];
    private @Nullable Object[] owners = new Object[16];
    private int[] members = new int[16];
    private boolean[] changes = new boolean[16];
    /** Whether its first step is still to be announced: it is about to begin. */
    private boolean[] begins = new boolean[16];

    private int actors;

    PartialOrderSampling(long seed) {
        this.seed = seed;
    }

    @Override
    public String name() {
        return "pos";
    }

    @Override
    public Announcements announcements() {
        return this;
    }

    @Override
    public boolean begin(long index) {
        random.seed(seed, index);
        Arrays.fill(owners, 0, actors, null);
        actors = 0;
        return true;
    }

    @Override
    public void born(int parent, int child) {
        know(child);
        begins[child] = true;
    }

    @Override
    public void announced(int actor, @Nullable Object owner, int member, boolean isChange) {
        know(actor);
        priorities[actor] = 0;
        owners[actor] = owner;
        members[actor] = member;
        changes[actor] = isChange;
        begins[actor] = false;
    }

    private void know(int actor) {
        if (actor < actors) {
            return;
        }
        if (actor >= priorities.length) {
            int size = 2 * (actor + 1);
            priorities = Arrays.copyOf(priorities, size);
            owners = Arrays.copyOf(owners, size);
            members = Arrays.copyOf(members, size);
            changes = Arrays.copyOf(changes, size);
            begins = Arrays.copyOf(begins, size);
        }
        while (actors <= actor) {
            priorities[actors] = 0;
            begins[actors] = false;
            actors++;
        }
    }

    @Override
    public int choose(Decision decision) {
        if (!decision.aboutActors()) {
            return random.below(decision.count());
        }
        int highest = 0;
        long most = 0;
        for (int option = 0; option < decision.count(); option++) {
            int actor = decision.value(option);
            know(actor);
            if (priorities[actor] == 0) {
                priorities[actor] = draw(begins[actor] ? DRAWS_TO_BEGIN : 1);
            }
            if (priorities[actor] > most) {
                most = priorities[actor];
                highest = option;
            }
        }
        int next = decision.value(highest);
        for (int option = 0; option < decision.count(); option++) {
            int actor = decision.value(option);
            if (actor != next && races(actor, next)) {
                priorities[actor] = 0;
            }
        }
        // Where it has to wait in that step, it draws for the rest of it.
        priorities[next] = 0;
        begins[next] = false;
        return highest;
    }

    private long draw(int times) {
        long best = 0;
        for (int i = 0; i < times; i++) {
            best = Math.max(best, 1 + (random.next() >>> 2));
        }
        return best;
    }

    private boolean races(int one, int other) {
        if (begins[one] || begins[other]) {
            return false;
        }
        if (owners[one] == null || owners[other] == null) {
            return true;
        }
        return owners[one] == owners[other] && members[one] == members[other] && (changes[one] || changes[other]);
    }
}
