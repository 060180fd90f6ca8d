package dev.chicane.engine.strategy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/** The registry of strategies: the one place that knows which there are. */
public final class Strategies {
    private static final Map<String, LongFunction<Strategy>> BY_NAME = new LinkedHashMap<>();

    static {
        BY_NAME.put("random", RandomWalk::new);
        BY_NAME.put("exhaustive", seed -> new Exhaustive());
        BY_NAME.put("depth-first", seed -> new DepthFirst());
    }

    private Strategies() {}

    /** The names, the default first. */
    public static List<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }

    /**
     * A new strategy of this name.
     *
     * @throws IllegalArgumentException if there is none, with the names there are
     */
    public static Strategy create(String name, long seed) {
        LongFunction<Strategy> constructor = BY_NAME.get(name);
        if (constructor == null) {
            throw new IllegalArgumentException(
                    "There is no strategy \"" + name + "\"; there are " + String.join(", ", names()) + ".");
        }
        return constructor.apply(seed);
    }
}
