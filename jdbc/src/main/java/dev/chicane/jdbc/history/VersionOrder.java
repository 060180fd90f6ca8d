package dev.chicane.jdbc.history;

import java.util.ArrayList;
import java.util.List;

/**
 * What is known of the order in which the versions of an object came. Versions of aborted transactions may be in it, and so may those
 * that their own transaction has overwritten; what is in no pair has no known place.
 *
 * @param object name of the object
 * @param pairs which version came before which, without those that follow from others
 * @param isCumulative whether a version holds all those before it, as a list does to which elements are appended
 */
public record VersionOrder(String object, List<Pair> pairs, boolean isCumulative) {
    /**
     * Two versions in their order.
     *
     * @param before the earlier one
     * @param after the later one
     */
    public record Pair(Version before, Version after) {}

    /** Copies the list. */
    public VersionOrder {
        pairs = List.copyOf(pairs);
    }

    /** The order of an object all of whose versions are known, the initial one first. */
    public static VersionOrder chain(String object, List<Version> versions) {
        var pairs = new ArrayList<Pair>();
        for (int i = 1; i < versions.size(); i++) {
            pairs.add(new Pair(versions.get(i - 1), versions.get(i)));
        }
        return new VersionOrder(object, pairs, false);
    }
}
