package dev.chicane.engine.linearizability;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What actors may call on an object, to make test scenarios of.
 *
 * @param <T> the object under test
 * @param <M> the sequential object
 * @param commands any of these
 */
public record Workload<T, M>(List<Command<T, M>> commands) {
    /** SplitMix64's increment, which keeps neighbouring seeds apart. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /**
     * Copies the commands.
     *
     * @throws IllegalArgumentException if there are none
     */
    public Workload {
        commands = List.copyOf(commands);
        if (commands.isEmpty()) {
            throw new IllegalArgumentException("A workload needs at least one command.");
        }
    }

    /** Any of these commands. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <T, M> Workload<T, M> of(Command<T, M>... commands) {
        return new Workload<>(List.of(commands));
    }

    /**
     * Draws what each actor calls; the same for the same seed, on every machine.
     *
     * @param actors how many, at least 1
     * @param each how many commands each of them calls, at least 1
     */
    public Plan<T, M> plan(long seed, int actors, int each) {
        if (actors < 1 || each < 1) {
            throw new IllegalArgumentException("A plan of " + actors + " actors with " + each
                    + " commands each is empty; both numbers are 1 or more.");
        }
        var random = new Random((seed + 1) * SPREAD);
        List<List<Command<T, M>>> drawn = new ArrayList<>();
        for (int actor = 0; actor < actors; actor++) {
            List<Command<T, M>> calls = new ArrayList<>();
            for (int i = 0; i < each; i++) {
                calls.add(commands.get(random.nextInt(commands.size())));
            }
            drawn.add(calls);
        }
        return new Plan<>(drawn);
    }
}
