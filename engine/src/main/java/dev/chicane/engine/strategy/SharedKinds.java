package dev.chicane.engine.strategy;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Kinds of locations, and how many steps each actor is likely to take at each, judged by the executions so far. A kind is a
 * member of all objects of a class, or all elements of all arrays of a type: what can be told again in another execution.
 * Not thread-safe.
 */
final class SharedKinds {
    /** No kind at all. */
    static final int NONE = -1;

    /** Beyond so many kinds, new ones are none. */
    private static final int MOST = 1 << 12;

    /** Of actors beyond so many, nothing is kept. */
    private static final int MOST_ACTORS = 1 << 8;

    /** Estimates follow a new number by this part of the difference. */
    private static final int SLOWNESS = 4;

    /** Estimates are kept in so many parts of a step. */
    private static final int PARTS = 16;

    // Mutable state, by kind
    private @Nullable Class<?>[] owners = new Class<?>[64];
    private int[] members = new int[64];
    private boolean[] changed = new boolean[64];
    private int[][] counts = new int[64][];
    private int[][] estimates = new int[64][];
    /** Which object of the kind was touched last in this execution, and by whom. */
    private @Nullable Object[] lastOwners = new Object[64];

    private int[] lastActors = new int[64];
    /** Whether two actors have ever touched one object, one right after the other. */
    private boolean[] meets = new boolean[64];

    private int count;

    /** Numbers plus one, by hash; at most half full. */
    private int[] table = new int[256];

    private int[] shared = new int[64];
    private int sharedCount;

    // By actor: who gave birth to it, the last time that it was born
    private int[] parents = new int[16];
    private int actors;

    /** Nothing was seen yet. */
    void forget() {
        Arrays.fill(table, 0);
        count = 0;
        sharedCount = 0;
        actors = 0;
    }

    /** How many actors there were, at the most. */
    int actors() {
        return actors;
    }

    /** How many kinds are shared. */
    int shared() {
        return sharedCount;
    }

    /** One of those that are shared. */
    int shared(int nth) {
        return shared[nth];
    }

    /** How many steps an actor is likely to take at a kind, in parts of a step rounded up to whole steps. */
    int steps(int kind, int actor) {
        int[] estimated = estimates[kind];
        return actor >= estimated.length ? 0 : (estimated[actor] + PARTS - 1) / PARTS;
    }

    void born(int parent, int child) {
        if (child >= MOST_ACTORS) {
            return;
        }
        if (child >= parents.length) {
            parents = Arrays.copyOf(parents, 2 * (child + 1));
        }
        parents[child] = parent;
        actors = Math.max(actors, child + 1);
    }

    /** The actor itself if it is alive, else the nearest of those that it will descend from; the root if nobody knows. */
    int nearest(int actor, boolean[] isAlive) {
        int nearest = actor;
        while (!isAlive[nearest] && nearest > 0) {
            nearest = nearest < actors ? parents[nearest] : 0;
        }
        return nearest;
    }

    /** Counts a step, and tells its kind. */
    int touched(int actor, Object owner, int member, boolean changes) {
        Class<?> type = owner.getClass();
        int kind = find(type, type.isArray() ? 0 : member);
        if (kind == NONE || actor >= MOST_ACTORS) {
            return kind;
        }
        changed[kind] |= changes;
        meets[kind] |= lastOwners[kind] == owner && lastActors[kind] != actor;
        lastOwners[kind] = owner;
        lastActors[kind] = actor;
        int[] counted = counts[kind];
        if (actor >= counted.length) {
            counted = Arrays.copyOf(counted, 2 * (actor + 1));
            counts[kind] = counted;
        }
        counted[actor]++;
        return kind;
    }

    /** The execution is over: what was counted becomes part of the estimates. */
    void end() {
        sharedCount = 0;
        for (int kind = 0; kind < count; kind++) {
            int[] counted = counts[kind];
            int[] estimated = estimates[kind];
            if (estimated.length < counted.length) {
                estimated = Arrays.copyOf(estimated, counted.length);
                estimates[kind] = estimated;
            }
            lastOwners[kind] = null;
            for (int actor = 0; actor < counted.length; actor++) {
                int seen = PARTS * counted[actor];
                int known = estimated[actor];
                estimated[actor] = known == 0 ? seen : known + (seen - known) / SLOWNESS;
                counted[actor] = 0;
            }
            if (meets[kind] && changed[kind]) {
                if (sharedCount == shared.length) {
                    shared = Arrays.copyOf(shared, 2 * sharedCount);
                }
                shared[sharedCount++] = kind;
            }
        }
    }

    private int find(Class<?> type, int member) {
        int mask = table.length - 1;
        // By the name: an identity hash code, drawn here, would change those that the program draws.
        int slot = hash(type, member) & mask;
        while (table[slot] != 0) {
            int kind = table[slot] - 1;
            if (owners[kind] == type && members[kind] == member) {
                return kind;
            }
            slot = slot + 1 & mask;
        }
        if (count == MOST) {
            return NONE;
        }
        if (count == members.length) {
            int size = 2 * count;
            owners = Arrays.copyOf(owners, size);
            members = Arrays.copyOf(members, size);
            changed = Arrays.copyOf(changed, size);
            counts = Arrays.copyOf(counts, size);
            estimates = Arrays.copyOf(estimates, size);
            lastOwners = Arrays.copyOf(lastOwners, size);
            lastActors = Arrays.copyOf(lastActors, size);
            meets = Arrays.copyOf(meets, size);
        }
        int kind = count++;
        owners[kind] = type;
        members[kind] = member;
        changed[kind] = false;
        meets[kind] = false;
        lastOwners[kind] = null;
        counts[kind] = new int[4];
        estimates[kind] = new int[4];
        table[slot] = kind + 1;
        if (2 * count > table.length) {
            table = new int[2 * table.length];
            for (int i = 0; i < count; i++) {
                enter(i);
            }
        }
        return kind;
    }

    private void enter(int kind) {
        Class<?> type = owners[kind];
        int mask = table.length - 1;
        int slot = type == null ? 0 : hash(type, members[kind]) & mask;
        while (table[slot] != 0) {
            slot = slot + 1 & mask;
        }
        table[slot] = kind + 1;
    }

    private static int hash(Class<?> type, int member) {
        int hash = (type.getName().hashCode() + member * 0x9E3779B9) * 0x85EBCA6B;
        return hash ^ hash >>> 15;
    }
}
