package dev.chicane.cli;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where Chicane's own classes are. */
final class OwnJar {
    private OwnJar() {}

    /** The jar, or the folder, that a class of ours comes from. */
    static Path of(Class<?> ours) {
        try {
            return Path.of(
                    ours.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Chicane can't find its own classes: " + e.getMessage(), e);
        }
    }
}
