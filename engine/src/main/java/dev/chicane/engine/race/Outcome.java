package dev.chicane.engine.race;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an execution of a race came to. Two are the same if all of their texts are.
 *
 * @param states what the states were in the end, by their names
 * @param thrown the class of what an actor threw, by the actor's name; none for those that came to their ends
 * @param changes what was changed in the store, a line for each
 */
record Outcome(Map<String, String> states, Map<String, String> thrown, List<String> changes) {
    private static final int LONGEST = 160;
    private static final int MOST_CHANGES = 12;

    Outcome {
        states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
        thrown = Collections.unmodifiableMap(new LinkedHashMap<>(thrown));
        changes = List.copyOf(changes);
    }

    /** Whether it has more changes than are shown. */
    boolean isLong() {
        return changes.size() > MOST_CHANGES;
    }

    /** Those changes that are among these too. */
    List<String> common(List<String> others) {
        var left = new ArrayList<>(others);
        return changes.stream().filter(left::remove).toList();
    }

    /** The same without these changes. */
    Outcome without(List<String> some) {
        var left = new ArrayList<>(changes);
        some.forEach(left::remove);
        return new Outcome(states, thrown, left);
    }

    /** On one line. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        changes.stream().limit(MOST_CHANGES).map(Outcome::brief).forEach(parts::add);
        if (changes.size() > MOST_CHANGES) {
            parts.add("and " + (changes.size() - MOST_CHANGES) + " more changes");
        }
        states.forEach((name, value) -> parts.add(name + " = " + brief(value)));
        thrown.forEach((actor, type) -> parts.add(actor + " threw " + type));
        return parts.isEmpty() ? "no change" : String.join(", ", parts);
    }

    private static String brief(String text) {
        String line = text.replace("\n", "\\n").replace("\r", "\\r");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "... (" + line.length() + " characters)";
    }
}
