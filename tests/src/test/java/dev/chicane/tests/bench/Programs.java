package dev.chicane.tests.bench;

import dev.chicane.heap.Program;
import dev.chicane.heap.instrument.ClassFilter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

/** The measured programs, as the command would load them. */
final class Programs {
    private Programs() {}

    /** The binary name of a program's main class. */
    static String className(String name) {
        return "programs.bench." + name;
    }

    static Program load(String name, String... arguments) {
        return Program.load(List.of(classes()), className(name), List.of(arguments), ClassFilter.all());
    }

    /** The directory that they, and this class, were compiled to. */
    static Path classes() {
        try {
            return Path.of(Programs.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The measured programs are in a place without a path: " + e, e);
        }
    }
}
