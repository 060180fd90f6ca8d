package dev.chicane.heap.perturb;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.Properties;

/** The agent in its light mode: it marks a few places of the program, and does nothing to the rest of the JVM. */
public final class PerturbAgent {
    private PerturbAgent() {}

    /**
     * Called before {@code main}.
     *
     * @param plan the file with the perturbation
     * @throws IOException if that can't be read, or the report not be written
     */
    public static void install(String plan, Instrumentation instrumentation) throws IOException {
        Properties properties = Perturbation.read(Path.of(plan));
        Perturbation perturbation = Perturbation.of(properties);
        var log = new EventLog(Perturbation.report(properties));
        PerturbHooks.arm(new Perturbing(perturbation, log));
        instrumentation.addTransformer(new Marker(perturbation));
        log.add(Event.ARMED);
    }
}
