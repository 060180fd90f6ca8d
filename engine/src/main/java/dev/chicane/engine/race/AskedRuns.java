package dev.chicane.engine.race;

import dev.chicane.engine.race.SerialRun.Kind;
import dev.chicane.engine.strategy.SerialExtent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The kinds of serial runs that are asked for, in their order, and what each has come to. Used on the carrier. */
final class AskedRuns {
    /** Kinds that are run, and run again. */
    static final int MOST = 200;

    // Mutable state
    /** Some a second time, to see whether they come to the same. */
    private final List<Kind> asked = new ArrayList<>(List.of(Kind.PLAIN));

    private final Map<Kind, KnownOutcomes> known = new LinkedHashMap<>();
    /** How many of those asked for were run. */
    private int run;

    int count() {
        return asked.size();
    }

    int countRun() {
        return run;
    }

    /** That at this place, from 0. */
    Kind kind(int place) {
        return asked.get(place);
    }

    /** What is known of such runs by now. */
    KnownOutcomes known(Kind kind) {
        return known.computeIfAbsent(kind, first -> new KnownOutcomes());
    }

    /** What is known of those in which nothing is aborted, and which may be interrupted anywhere. */
    KnownOutcomes plain() {
        return known(Kind.PLAIN);
    }

    /** They are asked for, unless they are already; whether they are to be run. */
    boolean ask(Kind kind) {
        if (asked.subList(run, asked.size()).contains(kind)) {
            return true;
        }
        return asked.size() < MOST && asked.add(kind);
    }

    /** All that are asked for by now were run. */
    void run(SerialExtent howMuch) {
        for (Kind kind : asked.subList(run, asked.size())) {
            known(kind).run(howMuch);
        }
        run = asked.size();
    }
}
