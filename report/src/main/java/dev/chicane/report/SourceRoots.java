package dev.chicane.report;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Guesses where sources are: where Maven, Gradle and the makers of jars have them, and nowhere else. */
final class SourceRoots {
    private static final Pattern MAVEN = Pattern.compile("(.*/)target/(test-)?classes");
    private static final Pattern GRADLE = Pattern.compile("(.*/)build/classes/(\\w+)/(\\w+)");
    private static final Pattern JAR = Pattern.compile("(.*)\\.jar");

    private SourceRoots() {}

    /**
     * Those of each entry of a class path, then those of a directory.
     *
     * <ul>
     *   <li>of {@code target/classes} and {@code target/test-classes}: {@code src/main/java} and {@code src/test/java}
     *   <li>of {@code build/classes/java/main}: {@code src/main/java}; the same with other names
     *   <li>of any directory: itself
     *   <li>of {@code some.jar}: {@code some-sources.jar}, and itself
     *   <li>of the directory: its {@code src/main/java} and {@code src/test/java}
     * </ul>
     */
    static List<Path> of(List<Path> classPath, Path directory) {
        Set<Path> roots = new LinkedHashSet<>();
        for (Path given : classPath) {
            Path entry = directory.resolve(given).toAbsolutePath().normalize();
            String name = entry.toString().replace('\\', '/');
            Matcher maven = MAVEN.matcher(name);
            Matcher gradle = GRADLE.matcher(name);
            Matcher jar = JAR.matcher(name);
            if (maven.matches()) {
                roots.add(Path.of(maven.group(1), "src", maven.group(2) == null ? "main" : "test", "java"));
            } else if (gradle.matches()) {
                roots.add(Path.of(gradle.group(1), "src", gradle.group(3), gradle.group(2)));
            } else if (jar.matches()) {
                roots.add(Path.of(jar.group(1) + "-sources.jar"));
            }
            roots.add(entry);
        }
        Path here = directory.toAbsolutePath().normalize();
        roots.add(here.resolve(Path.of("src", "main", "java")));
        roots.add(here.resolve(Path.of("src", "test", "java")));
        return List.copyOf(roots);
    }
}
