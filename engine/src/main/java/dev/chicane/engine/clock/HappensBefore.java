package dev.chicane.engine.clock;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The happens-before order of an execution, folded into 64 bits: two executions in which all dependent steps come in the
 * same order have the same hash, however their independent steps were shuffled.
 *
 * <p>Steps depend on each other that one actor takes, that touch the same location unless both only read it, and that
 * start, end or wake one another. As in Musuvathi and Qadeer, "Partial-order reduction for context-bounded state
 * exploration" (Microsoft Research, 2007), every actor has a history, a hash of what it did and of the histories that
 * came before; a location passes the history of its last writer on to who reads it, and those of its readers to who
 * writes it next. Not thread-safe: used by the carrier.
 */
public final class HappensBefore {
    private static final int STARTED = -1;
    private static final int STARTS = -2;
    private static final long LEFT_OUT = 0x9E3779B97F4A7C15L;
    private static final int NOBODY = -1;
    private static final int NOWHERE = -1;

    private final Locations locations = new Locations();

    // Mutable state of an execution
    private long[] histories = new long[16];
    private int actors;
    private int version;
    private @Nullable Clocks clocks;

    // The location of each actor's last step, the number of its last write, and whether that was the actor's own
    private int[] lasts = new int[16];
    private int[] versions = new int[16];
    private boolean[] wrote = new boolean[16];
    /** How many of its steps were left out since. */
    private int[] leftOut = new int[16];

    // The last step of all
    private int newestActor = NOBODY;
    private @Nullable Object newestOwner;
    private int newestMember;
    private boolean newestWrote;

    /** An execution begins; if it is looked at closely, vector clocks are kept too. */
    public void begin(boolean closely) {
        clocks = closely ? new Clocks() : null;
        locations.clear();
        Arrays.fill(histories, 0, actors, 0);
        newestActor = NOBODY;
        newestOwner = null;
        actors = 0;
        version = 0;
    }

    /** An actor comes to life; {@code parent} is negative for the root. */
    public void started(int parent, int child) {
        if (child >= histories.length) {
            int size = Math.max(child + 1, 2 * histories.length);
            histories = Arrays.copyOf(histories, size);
            lasts = Arrays.copyOf(lasts, size);
            versions = Arrays.copyOf(versions, size);
            wrote = Arrays.copyOf(wrote, size);
            leftOut = Arrays.copyOf(leftOut, size);
        }
        actors = child + 1;
        lasts[child] = NOWHERE;
        leftOut[child] = 0;
        Clocks kept = clocks;
        if (kept != null) {
            kept.started(parent, child);
        }
        if (parent >= 0) {
            forget(parent);
            long history = before(parent);
            histories[child] = mix(history + STARTED);
            histories[parent] = mix(history + STARTS);
        }
    }

    /** Something was decided for this actor that no location tells: a timer, a choice. */
    public void decided(int actor, int what) {
        forget(actor);
        histories[actor] = mix(before(actor) ^ 0xD1B54A32D192ED03L * (what + 1));
    }

    /**
     * An actor reads a location.
     *
     * @param label tells the steps of one actor apart
     * @return the number of the location, from 0 in the order in which they are met
     */
    public int read(int actor, Object owner, int member, int label) {
        Clocks kept = clocks;
        if (kept == null && actor == newestActor && owner == newestOwner && member == newestMember) {
            leftOut[actor]++;
            return lasts[actor];
        }
        int at = locations.find(owner, member);
        if (kept != null) {
            kept.read(actor, at);
        }
        if (!isAgain(actor, at)) {
            long history = mix(before(actor) + label + 31 * locations.written(at));
            histories[actor] = history;
            locations.addRead(at, history);
            wrote[actor] = false;
        } else {
            leftOut[actor]++;
        }
        remember(actor, owner, member, at);
        return at;
    }

    /** The number of a location that nothing happens to now. */
    public int locate(Object owner, int member) {
        return locations.find(owner, member);
    }

    /** Whether this may be several locations, since there are too many of them to tell them apart. */
    public boolean isShared(int location) {
        return location == 0 && locations.isFull();
    }

    /** An actor writes a location, or does to it what is not known to be a read; see {@link #read}. */
    public int write(int actor, Object owner, int member, int label) {
        Clocks kept = clocks;
        if (kept == null && actor == newestActor && owner == newestOwner && member == newestMember && newestWrote) {
            leftOut[actor]++;
            return lasts[actor];
        }
        int at = locations.find(owner, member);
        if (kept != null) {
            kept.write(actor, at);
        }
        if (!isAgain(actor, at) || !wrote[actor] || locations.read(at) != 0) {
            long history = mix(before(actor) + label + 31 * locations.written(at) + 37 * locations.read(at));
            histories[actor] = history;
            locations.setWritten(at, history, ++version);
            wrote[actor] = true;
        } else {
            leftOut[actor]++;
        }
        remember(actor, owner, member, at);
        return at;
    }

    /**
     * An actor's last step, its end, which it writes to a location for others to see. To the actor's own history it adds
     * nothing: whoever looks has seen it or not, and if nobody does, it is one and the same execution whether a daemon still
     * comes to its end or is cut off just before.
     */
    public int end(int actor, Object owner, int member, int label) {
        long history = before(actor);
        int at = write(actor, owner, member, label);
        histories[actor] = history;
        return at;
    }

    /*
     * A step at the location of the actor's last step adds nothing to the order if nobody has written there since, nor
     * read what it would overwrite. That is so in all equivalent executions or in none, so that such steps can be left
     * out, but for how many they were: of a loop on one field only the first turn costs. Where the last step of all was the
     * actor's own, it takes no look at the table to know.
     */
    private boolean isAgain(int actor, int at) {
        return lasts[actor] == at && versions[actor] == locations.version(at);
    }

    private void remember(int actor, Object owner, int member, int at) {
        lasts[actor] = at;
        versions[actor] = locations.version(at);
        newestActor = actor;
        newestOwner = owner;
        newestMember = member;
        newestWrote = wrote[actor] && locations.read(at) == 0;
    }

    /** The actor's history so far, with what was left out of it. */
    private long before(int actor) {
        int more = leftOut[actor];
        if (more == 0) {
            return histories[actor];
        }
        leftOut[actor] = 0;
        return histories[actor] + LEFT_OUT * more;
    }

    private void forget(int actor) {
        lasts[actor] = NOWHERE;
        newestActor = NOBODY;
    }

    /** Another step of an actor, in an execution that is looked at closely. */
    public void step(int actor) {
        Clocks kept = clocks;
        if (kept != null) {
            kept.step(actor);
        }
    }

    /** What an actor has touched since it was last said to take a step is part of that one. */
    public void settle(int actor) {
        Clocks kept = clocks;
        if (kept != null) {
            kept.settle(actor);
        }
    }

    /** How many steps of each actor come before this actor's next, by number; empty unless it is looked at closely. */
    public List<Integer> clock(int actor) {
        Clocks kept = clocks;
        return kept == null ? List.of() : kept.counts(actor);
    }

    /** The same for all executions that are equivalent to this one. */
    public long hash() {
        long sum = 0;
        for (int i = 0; i < actors; i++) {
            sum += mix(histories[i] + LEFT_OUT * leftOut[i] + i);
        }
        return sum;
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
    private static long mix(long z) {
        z += 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
