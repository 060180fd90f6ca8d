package dev.chicane.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Compiles programs that a test makes up. */
final class Sources {
    private Sources() {}

    /** Compiles one public class without a package into the directory, which is then a class path. */
    static Path compile(Path directory, String name, String source) {
        Path file = directory.resolve(name + ".java");
        try {
            Files.createDirectories(directory);
            Files.writeString(file, source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        int status = javac.run(
                null,
                null,
                null,
                "-g",
                "-nowarn",
                "-cp",
                directory.toString(),
                "-d",
                directory.toString(),
                file.toString());
        assertThat(status).as("javac %s", file).isZero();
        return directory;
    }
}
