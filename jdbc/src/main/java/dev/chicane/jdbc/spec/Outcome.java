package dev.chicane.jdbc.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What transactions come to: what each of their steps has answered, and what is in the tables in the end. Rows are sorted, since nobody
 * has asked for an order where it depends on who came first.
 *
 * @param items by what they are of, such as {@code step r1} and {@code table public.account}
 */
public record Outcome(SortedMap<String, String> items) {
    /** Copies the map. */
    public Outcome {
        items = new TreeMap<>(items);
    }

    /** The same without the steps that are not among these. */
    Outcome without(Set<String> steps) {
        var rest = new TreeMap<>(items);
        rest.keySet().removeAll(steps);
        return new Outcome(rest);
    }

    /** Of what the two are not the same. */
    public List<String> differences(Outcome other) {
        SortedSet<String> names = new TreeSet<>(items.keySet());
        names.addAll(other.items.keySet());
        var differing = new ArrayList<String>();
        for (String name : names) {
            if (!Objects.equals(items.get(name), other.items.get(name))) {
                differing.add(name);
            }
        }
        return differing;
    }
}
