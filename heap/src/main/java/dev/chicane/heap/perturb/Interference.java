package dev.chicane.heap.perturb;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/** What is done to the order of a program's steps: where threads are delayed, and what is held for what. */
public sealed interface Interference {
    /** The places, without repetition; hooks know them by their index. */
    List<Place> places();

    /** Writes it down. */
    void store(Properties properties);

    /**
     * A named thread's step is held for that of another.
     *
     * @param first what came first in the failing schedule, and is held
     * @param second what came later, and is to come first
     * @param delayed what is delayed
     */
    record ActOrder(Act first, Act second, Act delayed) implements Interference {
        @Override
        public List<Place> places() {
            return List.copyOf(new LinkedHashSet<>(List.of(first.place(), second.place(), delayed.place())));
        }

        @Override
        public void store(Properties properties) {
            properties.setProperty(WINDOWS, "0");
            first.store(properties, "first.");
            second.store(properties, "second.");
            delayed.store(properties, "delayed.");
        }
    }

    /**
     * Windows that one thread at a time goes through, whichever.
     *
     * @param windows at least one
     */
    record Exclusion(List<Passage> windows) implements Interference {
        /** Copies the list. */
        public Exclusion {
            windows = List.copyOf(windows);
        }

        @Override
        public List<Place> places() {
            Set<Place> places = new LinkedHashSet<>();
            for (Passage window : windows) {
                places.add(window.entry());
                places.add(window.exit());
                window.late().ifPresent(places::add);
            }
            return List.copyOf(places);
        }

        @Override
        public void store(Properties properties) {
            properties.setProperty(WINDOWS, Integer.toString(windows.size()));
            for (int i = 0; i < windows.size(); i++) {
                windows.get(i).store(properties, "window." + i + ".");
            }
        }
    }

    /** The key of how many windows there are. */
    String WINDOWS = "windows";

    /** Reads what was written down. */
    static Interference load(Properties properties) {
        int count = Place.number(properties, WINDOWS);
        if (count == 0) {
            return new ActOrder(
                    Act.load(properties, "first."), Act.load(properties, "second."), Act.load(properties, "delayed."));
        }
        var windows = new ArrayList<Passage>();
        for (int i = 0; i < count; i++) {
            windows.add(Passage.load(properties, "window." + i + "."));
        }
        return new Exclusion(windows);
    }
}
