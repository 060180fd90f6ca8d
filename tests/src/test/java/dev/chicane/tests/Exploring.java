package dev.chicane.tests;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Progress;
import dev.chicane.engine.Settings;
import dev.chicane.engine.schedule.ReplayToken;
import dev.chicane.heap.Program;
import dev.chicane.heap.instrument.ClassFilter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Explores the target programs in this JVM. */
final class Exploring {
    /** Where the target programs' classes are. */
    static final Path CLASSES = classes();

    private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);

    private Exploring() {}

    /** So many schedules of the default strategy, and time for all of them on a slow machine. */
    static Settings byDefault(long schedules) {
        return Settings.DEFAULT.withBudget(new Budget(schedules, LONG_ENOUGH));
    }

    /** So many random schedules. */
    static Settings random(long schedules) {
        return byDefault(schedules).withStrategy("random");
    }

    /** All schedules, if there are no more than these. */
    static Settings exhaustive(long schedules) {
        return byDefault(schedules).withStrategy("exhaustive");
    }

    /** The same without leaving out equivalent ones. */
    static Settings inDepth(long schedules) {
        return byDefault(schedules).withStrategy("depth-first");
    }

    static Exploration explore(String mainClass, Settings settings, String... arguments) {
        try (Program program = Program.load(List.of(CLASSES), mainClass, List.of(arguments), ClassFilter.all())) {
            return Explorer.explore(program, settings);
        }
    }

    static Exploration explore(Path classPath, String mainClass, Settings settings, ClassFilter filter) {
        try (Program program = Program.load(List.of(classPath), mainClass, List.of(), filter)) {
            return Explorer.explore(program, settings);
        }
    }

    static Exploration replay(String mainClass, String token) {
        return replay(CLASSES, mainClass, token);
    }

    static Exploration replay(Path classPath, String mainClass, String token) {
        return replay(classPath, mainClass, token, Settings.DEFAULT);
    }

    static Exploration replay(Path classPath, String mainClass, String token, Settings settings, String... arguments) {
        try (Program program = Program.load(List.of(classPath), mainClass, List.of(arguments), ClassFilter.all())) {
            return new Explorer(program, settings, Progress.NONE).replay(ReplayToken.decode(token));
        }
    }

    private static Path classes() {
        try {
            return Path.of(Exploring.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
