package dev.chicane.heap.perturb;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;

/**
 * What is done to the order of steps of different threads in a plain run: threads are delayed, so that the failing order may come up
 * more often, and may be held, so that it can't.
 *
 * @param what where, and what for
 * @param delay for how long a thread is kept back; may be zero
 * @param patience how long one is held at the most; zero to hold none
 */
public record Perturbation(Interference what, Duration delay, Duration patience) {
    /** How the agent's argument begins that names the file with one of these. */
    public static final String ARGUMENT = "perturb=";

    private static final String REPORT = "report";

    /**
     * Writes it to a file, for the agent in another JVM.
     *
     * @param report a file to which that one adds a line for each {@link Event}
     * @throws IOException if that can't be done
     */
    public void store(Path plan, Path report) throws IOException {
        var properties = new Properties();
        what.store(properties);
        properties.setProperty("delay", delay.toString());
        properties.setProperty("patience", patience.toString());
        properties.setProperty(REPORT, report.toAbsolutePath().toString());
        try (Writer writer = Files.newBufferedWriter(plan)) {
            properties.store(writer, null);
        }
    }

    static Properties read(Path plan) throws IOException {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(plan)) {
            properties.load(reader);
        }
        return properties;
    }

    static Perturbation of(Properties properties) {
        return new Perturbation(
                Interference.load(properties),
                Duration.parse(Place.text(properties, "delay")),
                Duration.parse(Place.text(properties, "patience")));
    }

    static Path report(Properties properties) {
        return Path.of(Place.text(properties, REPORT));
    }

    boolean holds() {
        return !patience.isZero();
    }
}
