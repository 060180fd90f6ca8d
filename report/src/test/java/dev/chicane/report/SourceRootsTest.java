package dev.chicane.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SourceRootsTest {
    private static final Path HERE = Path.of("/work/here");

    @ParameterizedTest
    @CsvSource({
        "/app/target/classes, /app/src/main/java",
        "/app/target/test-classes, /app/src/test/java",
        "/app/build/classes/java/main, /app/src/main/java",
        "/app/build/classes/java/integrationTest, /app/src/integrationTest/java",
        "/app/build/classes/kotlin/main, /app/src/main/kotlin",
        "/lib/app-1.0.jar, /lib/app-1.0-sources.jar",
        "target/classes, /work/here/src/main/java",
        "../there/./target/classes, /work/there/src/main/java"
    })
    void sources_are_beside_classes(String entry, String source) {
        assertThat(SourceRoots.of(List.of(Path.of(entry)), HERE))
                .startsWith(Path.of(source), HERE.resolve(entry).normalize())
                .hasSizeLessThanOrEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"/app/classes", "/app/my-target/classes", "/app/target/classes/more", "/app/build/classes"})
    void any_other_directory_is_its_own(String entry) {
        assertThat(SourceRoots.of(List.of(Path.of(entry)), HERE)).first().isEqualTo(Path.of(entry));
    }

    @Test
    void those_of_the_directory_come_last_and_nothing_else_is_asked() {
        assertThat(SourceRoots.of(Stream.of("/a", "/b.jar").map(Path::of).toList(), HERE))
                .map(Path::toString)
                .containsExactly(
                        "/a", "/b-sources.jar", "/b.jar", "/work/here/src/main/java", "/work/here/src/test/java");
    }
}
