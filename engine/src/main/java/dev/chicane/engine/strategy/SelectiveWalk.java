package dev.chicane.engine.strategy;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Selectively uniform random walk (Zhao, Wolff, Mathur and Roychoudhury, "Selectively uniform concurrency testing", ASPLOS
 * 2025): of the steps at one kind of location, all orders are about as probable as each other; all other steps come at
 * random in between.
 *
 * <p>Each schedule has a kind of location of its own, drawn from those that several actors have touched in the schedules
 * before and one of them has changed: see {@link SharedKinds}. Whose step there comes next is drawn by how many each actor has
 * left, and others that are about to take one have to wait for it. Without such a kind, as in the first schedule, every option
 * has the same probability.
 */
final class SelectiveWalk implements Strategy, Announcements {
    /*
     * An actor that is not born yet counts for the one that gave birth to it in earlier executions, and takes its part of
     * the chance along when it is born: else the steps of who is born late would come late.
     *
     * The numbers of steps are estimates. So no actor that is about to take a step there has none left; and where the one
     * who was drawn does not come, another one is drawn: when nobody else can go on, or when it takes too long.
     */
    private static final int PATIENCE = 1_000;

    private final long seed;
    private final SplitMix64 random = new SplitMix64();
    private final SharedKinds kinds = new SharedKinds();

    // Mutable state of an execution
    private int kind;
    /** Whose step is to come next; {@link Strategy#NOBODY} is still to be drawn. */
    private int drawn;

    private int waited;
    // By actor
    private int actors;
    private int[] left = new int[16];
    private boolean[] isAlive = new boolean[16];
    private boolean[] isAbout = new boolean[16];
    private int[] weights = new int[16];

    SelectiveWalk(long seed) {
        this.seed = seed;
    }

    @Override
    public String name() {
        return "surw";
    }

    @Override
    public Announcements announcements() {
        return this;
    }

    @Override
    public boolean begin(long index) {
        if (index == 0) {
            kinds.forget();
        } else {
            kinds.end();
        }
        random.seed(seed, index);
        drawn = NOBODY;
        waited = 0;
        kind = kinds.shared() == 0 ? SharedKinds.NONE : kinds.shared(random.below(kinds.shared()));
        actors = 0;
        for (int actor = 0; actor < kinds.actors(); actor++) {
            know(actor);
            left[actor] = kind == SharedKinds.NONE ? 0 : kinds.steps(kind, actor);
        }
        return true;
    }

    @Override
    public void born(int parent, int child) {
        know(child);
        kinds.born(parent, child);
        long before = drawn == parent ? weight(parent) : 0;
        isAlive[child] = true;
        if (before > 0 && child != parent && random.below(before) < weight(child)) {
            drawn = child;
        }
    }

    /** How many steps are to come of this actor, and of those that will descend from it. */
    private long weight(int alive) {
        long weight = 0;
        for (int actor = 0; actor < actors; actor++) {
            weight += kinds.nearest(actor, isAlive) == alive ? weightAlone(actor) : 0;
        }
        return weight;
    }

    private int weightAlone(int actor) {
        return Math.max(left[actor], isAbout[actor] ? 1 : 0);
    }

    @Override
    public void announced(int actor, @Nullable Object owner, int member, boolean changes) {
        know(actor);
        if (isAbout[actor]) {
            taken(actor);
        }
        int touched = owner == null ? SharedKinds.NONE : kinds.touched(actor, owner, member, changes);
        isAbout[actor] = touched == kind && kind != SharedKinds.NONE;
    }

    private void taken(int actor) {
        isAbout[actor] = false;
        left[actor] = Math.max(0, left[actor] - 1);
        drawn = NOBODY;
        waited = 0;
    }

    private void know(int actor) {
        if (actor >= left.length) {
            int size = 2 * (actor + 1);
            left = Arrays.copyOf(left, size);
            isAlive = Arrays.copyOf(isAlive, size);
            isAbout = Arrays.copyOf(isAbout, size);
            weights = Arrays.copyOf(weights, size);
        }
        while (actors <= actor) {
            left[actors] = 0;
            isAlive[actors] = false;
            isAbout[actors] = false;
            actors++;
        }
    }

    @Override
    public int choose(Decision decision) {
        if (kind == SharedKinds.NONE || !decision.aboutActors()) {
            return random.below(decision.count());
        }
        if (drawn == NOBODY || waited++ >= PATIENCE) {
            draw();
        }
        int free = 0;
        for (int option = 0; option < decision.count(); option++) {
            free += hasToWait(decision.value(option)) ? 0 : 1;
        }
        if (free == 0) {
            // Who was drawn can't go on as long as nobody else does.
            drawOf(decision);
            free = 1;
        }
        int nth = random.below(free);
        int option = 0;
        while (hasToWait(decision.value(option)) || nth-- > 0) {
            option++;
        }
        int actor = decision.value(option);
        if (isAbout[actor]) {
            taken(actor);
        }
        return option;
    }

    private boolean hasToWait(int actor) {
        return actor < actors && isAbout[actor] && actor != drawn;
    }

    /** Draws whose step comes next, of all actors that are alive. */
    private void draw() {
        waited = 0;
        long sum = 0;
        Arrays.fill(weights, 0, actors, 0);
        for (int actor = 0; actor < actors; actor++) {
            int weight = weightAlone(actor);
            weights[kinds.nearest(actor, isAlive)] += weight;
            sum += weight;
        }
        drawn = sum == 0 ? NOBODY : 0;
        for (long nth = sum == 0 ? 0 : random.below(sum); sum > 0 && nth >= weights[drawn]; drawn++) {
            nth -= weights[drawn];
        }
    }

    /** Draws whose step comes next, of these, all of which are about to take one. */
    private void drawOf(Decision decision) {
        waited = 0;
        long sum = 0;
        for (int option = 0; option < decision.count(); option++) {
            sum += Math.max(1, left[decision.value(option)]);
        }
        long nth = random.below(sum);
        int option = 0;
        while (nth >= Math.max(1, left[decision.value(option)])) {
            nth -= Math.max(1, left[decision.value(option)]);
            option++;
        }
        drawn = decision.value(option);
    }
}
