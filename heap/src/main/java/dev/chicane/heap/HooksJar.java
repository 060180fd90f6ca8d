package dev.chicane.heap;

import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The classes of the hooks, which have to be on the bootstrap class path: beside the agent's jar as its manifest says, or
 * else wherever the class path has them.
 */
final class HooksJar {
    private static final String HOOKS = "dev.chicane.runtime.Hooks";
    private static final String ENTRY = HOOKS.replace('.', '/') + ".class";

    private HooksJar() {}

    static void ensure(Instrumentation instrumentation) throws IOException {
        if (areFound()) {
            return;
        }
        URL place = HooksJar.class.getClassLoader().getResource(ENTRY);
        if (place == null) {
            throw new IllegalStateException(
                    "The hooks are missing: put chicane-heap-runtime on the class path, or its jar"
                            + " beside chicane-heap's.");
        }
        instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(jar(place)));
        if (!areFound()) {
            throw new IllegalStateException(
                    "The hooks could not be put on the bootstrap class path from " + place + ".");
        }
    }

    private static boolean areFound() {
        try {
            Class.forName(HOOKS, false, null);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static File jar(URL place) throws IOException {
        String text = place.toString();
        try {
            if (text.startsWith("jar:file:")) {
                return new File(new URI(text.substring("jar:".length(), text.indexOf("!/"))));
            }
            Path file = Path.of(place.toURI());
            Path inside = Path.of(ENTRY);
            return pack(file.getRoot().resolve(file.subpath(0, file.getNameCount() - inside.getNameCount())));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new IllegalStateException("The hooks can't be taken from " + place + ": " + e.getMessage(), e);
        }
    }

    /** The bootstrap class path takes jars only, once the JVM runs. */
    private static File pack(Path classes) throws IOException {
        Path jar = Files.createTempFile("chicane-hooks", ".jar");
        jar.toFile().deleteOnExit();
        try (var out = new ZipOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            List<Path> all = files.filter(Files::isRegularFile).sorted().toList();
            for (Path file : all) {
                out.putNextEntry(
                        new ZipEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        return jar.toFile();
    }
}
