package dev.chicane.cli;

import dev.chicane.heap.Program;
import dev.chicane.heap.instrument.ClassFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The bank that comes with Chicane: its classes and its sources stand in Chicane's own jar. */
final class DemoProgram {
    private DemoProgram() {}

    static Program load(String mainClass) {
        return Program.load(List.of(classPath()), mainClass, List.of(), ClassFilter.all());
    }

    /** Where its classes are. */
    static Path classPath() {
        return OwnJar.of(DemoProgram.class);
    }

    /** A source file of it, such as {@code bank/Account.java}. */
    static String source(String file) {
        try (InputStream in = DemoProgram.class.getResourceAsStream("/" + file)) {
            if (in == null) {
                throw new IllegalStateException("The source " + file + " is missing in Chicane's jar.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
