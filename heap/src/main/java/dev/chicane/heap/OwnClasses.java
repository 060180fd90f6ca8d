package dev.chicane.heap;

import dev.chicane.engine.Explorer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Loads all of the engine's and the heap's classes before a program runs: the carrier must not load one while an actor is
 * in the middle of something, since loading takes locks of the JDK that the actor may hold.
 */
final class OwnClasses {
    // Mutable state
    private static volatile boolean loaded;

    private OwnClasses() {}

    static void load() {
        if (loaded) {
            return;
        }
        for (Class<?> one : List.of(Explorer.class, OwnClasses.class)) {
            try {
                Path place = Path.of(
                        one.getProtectionDomain().getCodeSource().getLocation().toURI());
                if (Files.isDirectory(place)) {
                    loadBelow(place, one);
                } else {
                    try (FileSystem jar = FileSystems.newFileSystem(place)) {
                        loadBelow(jar.getPath("/"), one);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (URISyntaxException e) {
                throw new IllegalStateException("Chicane can't find its own classes: " + e.getMessage(), e);
            }
        }
        loaded = true;
    }

    private static void loadBelow(Path root, Class<?> one) throws IOException {
        String ownPackage = one.getPackageName();
        try (Stream<Path> files = Files.walk(root.resolve(ownPackage.replace('.', '/')))) {
            files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
                    .map(name -> name.substring(0, name.length() - ".class".length())
                            .replace('/', '.')
                            .replace('\\', '.'))
                    .forEach(name -> load(name, one.getClassLoader()));
        }
    }

    private static void load(String name, ClassLoader loader) {
        try {
            Class.forName(name, true, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("Chicane's own class " + name + " is missing.", e);
        }
    }
}
