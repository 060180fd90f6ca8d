package dev.chicane.heap.instrument;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.chicane.engine.trace.Instruction;
import java.util.Arrays;
import java.util.List;

/** The numbers of the places whose accesses are recorded. Thread-safe. */
public final class RecordedSites {
    /**
     * A place.
     *
     * @param stack {@code pkg.Class.method(File.java:line)} alone
     * @param writes whether the field or element is written there; of a call, whether it waits for the end of others
     * @param member what is accessed: {@code .balance} of an object, {@code Account.count} for a static field, the name of a
     *     method that is called, "" for array elements
     * @param qualified the same as {@code member} for a static field, with the package; "" for others
     * @param key tells a static field apart from all others; "" if there is an object
     * @param instruction by which it is accessed
     */
    public record Place(
            List<String> stack, boolean writes, String member, String qualified, String key, Instruction instruction) {
        /** Makes texts that are equal one, so that they can be compared as fast as that. */
        public Place {
            stack = List.copyOf(stack);
            member = member.intern();
            key = key.intern();
        }

        /** Whether a static field is accessed. */
        public boolean isStatic() {
            return !key.isEmpty();
        }
    }

    // Mutable state; the array is replaced under the lock, and read without it
    @GuardedBy("this")
    private int count;

    private volatile Place[] places = new Place[1024];

    synchronized int add(Place place) {
        Place[] all = places;
        if (count == all.length) {
            all = Arrays.copyOf(all, 2 * count);
        }
        all[count] = place;
        places = all;
        return count++;
    }

    /** The place of a number that was given out. */
    public Place get(int number) {
        return places[number];
    }
}
