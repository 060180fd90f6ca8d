package dev.chicane.heap.perturb;

import dev.chicane.heap.perturb.Interference.ActOrder;
import dev.chicane.heap.perturb.Interference.Exclusion;
import dev.chicane.runtime.PerturbBridge;
import dev.chicane.runtime.PerturbHooks;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Path;
import java.util.Properties;

/** The agent in its light mode: it marks a few places of the program, and does nothing to the rest of the JVM. */
public final class PerturbAgent {
    private PerturbAgent() {}

    /**
     * Called before {@code main}, when the hooks are on the bootstrap class path.
     *
     * @param plan the file with the perturbation
     * @throws IOException if that can't be read, or the report not be written
     */
    public static void install(String plan, Instrumentation instrumentation) throws IOException {
        Properties properties = Perturbation.read(Path.of(plan));
        Perturbation perturbation = Perturbation.of(properties);
        var log = new EventLog(Perturbation.report(properties));
        PerturbHooks.arm(bridge(perturbation, log));
        var marker = new Marker(perturbation.what().places());
        instrumentation.addTransformer(marker, true);
        markLoaded(marker, instrumentation);
        log.add(Event.ARMED);
    }

    static PerturbBridge bridge(Perturbation perturbation, EventLog log) {
        return switch (perturbation.what()) {
            case ActOrder order -> new OrderedActs(order, perturbation, log);
            case Exclusion exclusion -> new ExclusiveWindows(exclusion, perturbation, log);
        };
    }

    /** Classes of the JDK are there before the agent. */
    private static void markLoaded(Marker marker, Instrumentation instrumentation) {
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (marker.concerns(loaded.getName()) && instrumentation.isModifiableClass(loaded)) {
                try {
                    instrumentation.retransformClasses(loaded);
                } catch (UnmodifiableClassException e) {
                    throw new IllegalStateException(loaded + " was modifiable just now.", e);
                }
            }
        }
    }
}
