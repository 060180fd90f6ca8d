package dev.chicane.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Compiles programs that a test makes up. */
final class Sources {
    private Sources() {}

    /** Compiles one public class without a package into the directory, which is then a class path. */
    static Path compile(Path directory, String name, String source, String... options) {
        Path file = directory.resolve(name + ".java");
        try {
            Files.createDirectories(directory);
            Files.writeString(file, source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(
                List.of("-g", "-nowarn", "-cp", directory.toString(), "-d", directory.toString(), file.toString()));
        var messages = new ByteArrayOutputStream();
        int status = javac.run(null, null, messages, arguments.toArray(String[]::new));
        assertThat(status)
                .as("javac %s: %s", file, messages.toString(StandardCharsets.UTF_8))
                .isZero();
        return directory;
    }
}
