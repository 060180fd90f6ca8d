package dev.chicane.jdbc.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.jdbc.postgres.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Specifications of PostgreSQL's own isolation tests give what PostgreSQL expects, byte for byte. */
final class PostgresqlSpecsTest {
    static final Path FOLDER = Path.of("src/test/resources/dev/chicane/jdbc/spec/postgresql");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static EmbeddedServer server;

    @BeforeAll
    static void start() {
        server = EmbeddedServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve("specs"))) {
            return files.map(file -> file.getFileName().toString().replaceAll("\\.spec$", ""))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void there_are_fifteen() throws IOException {
        assertThat(names()).hasSize(15);
    }

    @ParameterizedTest
    @MethodSource("names")
    void the_output_is_as_expected(String name) throws IOException {
        String spec = Files.readString(FOLDER.resolve("specs").resolve(name + ".spec"));
        var output = new StringBuilder();
        new SpecRunner(SpecDatabase.renewed(server), SpecOutput.into(output), PATIENCE, number -> {})
                .run(name, SpecParser.parse(name, spec));
        assertThat(output.toString()).isIn(expected(name));
    }

    private static List<String> expected(String name) throws IOException {
        Path folder = FOLDER.resolve("expected");
        Path alternative = folder.resolve(name + "_1.out");
        String first = Files.readString(folder.resolve(name + ".out"));
        return Files.exists(alternative) ? List.of(first, Files.readString(alternative)) : List.of(first);
    }
}
