package dev.chicane.engine.strategy;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The registry of strategies: the one place that knows which there are. */
public final class Strategies {
    /** As many preemptions as there can be. */
    public static final int ANY_PREEMPTIONS = Integer.MAX_VALUE;

    private static final String RANDOM = "random";
    private static final Map<String, Entry> BY_NAME = new LinkedHashMap<>();

    static {
        BY_NAME.put("portfolio", new Entry((seed, most) -> Portfolio.of(seed), Trait.MIXED));
        BY_NAME.put(RANDOM, new Entry((seed, most) -> new RandomWalk(seed), Trait.INDEPENDENT));
        BY_NAME.put("pos", new Entry((seed, most) -> new PartialOrderSampling(seed), Trait.INDEPENDENT));
        BY_NAME.put("surw", new Entry((seed, most) -> new SelectiveWalk(seed), Trait.ADAPTING));
        BY_NAME.put("pct", new Entry((seed, most) -> new PriorityChanges(seed), Trait.ADAPTING));
        BY_NAME.put("icb", new Entry((seed, most) -> new ContextBounding(most), Trait.BOUNDED));
        BY_NAME.put("delay", new Entry((seed, most) -> new DelayBounding(), Trait.UNBOUNDED));
        BY_NAME.put("exhaustive", new Entry((seed, most) -> exhaustive(most), Trait.BOUNDED));
        BY_NAME.put("depth-first", new Entry((seed, most) -> depthFirst(most), Trait.BOUNDED));
    }

    private Strategies() {}

    /** Of equivalent schedules, all but one may have more preemptions: within a bound each of them has to be run. */
    private static Strategy exhaustive(int most) {
        return most == ANY_PREEMPTIONS ? new Exhaustive() : new PreemptionBound("exhaustive", new DepthFirst(), most);
    }

    private static Strategy depthFirst(int most) {
        return most == ANY_PREEMPTIONS ? new DepthFirst() : new PreemptionBound("depth-first", new DepthFirst(), most);
    }

    /** The names, the default first. */
    public static List<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }

    /** The names of those that take a bound on preemptions. */
    public static List<String> namesWithBound() {
        return BY_NAME.entrySet().stream()
                .filter(entry -> entry.getValue().trait == Trait.BOUNDED)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The names of those that draw schedules, which can be run in any order, and by several processes. */
    public static List<String> namesOfDrawn() {
        return names().stream().filter(Strategies::isDrawn).toList();
    }

    /**
     * Which strategy draws the schedules that are drawn alike and independently of all others, so that the number of those
     * that were run without a failure says how probable a failure is at the most: the strategy of this name itself, or a
     * member of it; "" where there are none such, or no strategy of this name.
     */
    public static String sampler(String name) {
        Entry entry = BY_NAME.get(name);
        return switch (entry == null ? Trait.ADAPTING : entry.trait) {
            case INDEPENDENT -> name;
            case MIXED -> RANDOM;
            case ADAPTING, UNBOUNDED, BOUNDED -> "";
        };
    }

    /** Whether the strategy of this name, or some of those that it consists of, draws schedules, without end. */
    static boolean isDrawn(String name) {
        Entry entry = BY_NAME.get(name);
        return switch (entry == null ? Trait.BOUNDED : entry.trait) {
            case INDEPENDENT, MIXED, ADAPTING -> true;
            case UNBOUNDED, BOUNDED -> false;
        };
    }

    /** A new strategy like the one of this name, as far as that one draws schedules. */
    static Strategy drawing(String name, long seed) {
        if (!isDrawn(name)) {
            throw new IllegalArgumentException("The strategy \"" + name + "\" draws no schedules.");
        }
        return requireNonNull(BY_NAME.get(name)).trait == Trait.MIXED ? Portfolio.drawing(seed) : create(name, seed);
    }

    /** Whether the strategy of this name runs no schedule twice. */
    public static boolean runsEachOnce(String name) {
        Entry entry = BY_NAME.get(name);
        return entry != null && entry.trait == Trait.BOUNDED;
    }

    /**
     * A new strategy of this name, without a bound.
     *
     * @throws IllegalArgumentException if there is none, with the names there are
     */
    public static Strategy create(String name, long seed) {
        return create(name, seed, ANY_PREEMPTIONS);
    }

    /**
     * A new strategy of this name.
     *
     * @param preemptions how many a schedule may have at the most, from 0; {@link #ANY_PREEMPTIONS} for no bound
     * @throws IllegalArgumentException if there is none, or it takes no bound, with the names there are
     */
    public static Strategy create(String name, long seed, int preemptions) {
        Entry entry = BY_NAME.get(name);
        if (entry == null) {
            throw new IllegalArgumentException(
                    "There is no strategy \"" + name + "\"; there are " + String.join(", ", names()) + ".");
        }
        if (preemptions < 0) {
            throw new IllegalArgumentException("A schedule can't have at most " + preemptions + " preemptions.");
        }
        if (preemptions != ANY_PREEMPTIONS && entry.trait != Trait.BOUNDED) {
            throw new IllegalArgumentException("The strategy \"" + name + "\" takes no bound on preemptions; "
                    + String.join(" and ", namesWithBound()) + " do.");
        }
        return entry.constructor.make(seed, preemptions);
    }

    /** How the schedules of a strategy hang together. */
    private enum Trait {
        /** Those of several strategies; among them is {@link #RANDOM}. */
        MIXED,
        /** Each is drawn like all others, whatever those were. */
        INDEPENDENT,
        /** Each is drawn by what was learned from those before. */
        ADAPTING,
        /** They follow one another by a plan, whatever seed there is. */
        UNBOUNDED,
        /** The same, with no more preemptions than a bound says. */
        BOUNDED
    }

    /** Makes a strategy of a seed and a bound on preemptions. */
    private interface Constructor {
        Strategy make(long seed, int preemptions);
    }

    private record Entry(Constructor constructor, Trait trait) {}
}
