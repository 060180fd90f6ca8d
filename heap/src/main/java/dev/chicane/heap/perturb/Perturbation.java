package dev.chicane.heap.perturb;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;

/**
 * What is done to the order of two acts of different threads in a plain run: an act is delayed, so that their order may become
 * the failing one more often, and the first may be held until the second is done.
 *
 * @param first what came first in the failing schedule
 * @param second what came later
 * @param delayed the second one, or what the first one's thread does after it
 * @param delay for how long that is kept back; may be zero
 * @param patience how long the first one is held at the most; zero to hold it not at all
 */
public record Perturbation(Act first, Act second, Act delayed, Duration delay, Duration patience) {
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
        first.store(properties, "first.");
        second.store(properties, "second.");
        delayed.store(properties, "delayed.");
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
                Act.load(properties, "first."),
                Act.load(properties, "second."),
                Act.load(properties, "delayed."),
                Duration.parse(Act.text(properties, "delay")),
                Duration.parse(Act.text(properties, "patience")));
    }

    static Path report(Properties properties) {
        return Path.of(Act.text(properties, REPORT));
    }

    boolean holds() {
        return !patience.isZero();
    }
}
