package dev.chicane.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An expected text in {@code src/test/resources}.
 *
 * <p>{@code mvn -pl report test -Dgolden.update=true} writes them anew; look at what changed before you commit it.
 */
final class GoldenFile {
    private static final Path MODULE = Path.of(System.getProperty("basedir", "."));

    private GoldenFile() {}

    /** Compares with the file of this name; a difference is shown line by line. */
    static void assertMatches(String name, String actual) throws IOException {
        Path file = MODULE.resolve("src/test/resources/golden").resolve(name);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, actual);
        }
        assertThat(file).as("golden file; write it with -Dgolden.update=true").exists();
        assertThat(actual.lines())
                .as(name)
                .containsExactlyElementsOf(Files.readString(file).lines().toList());
        assertThat(actual).as(name + ", line ends").isEqualTo(Files.readString(file));
    }
}
