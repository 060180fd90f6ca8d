package dev.chicane.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The source files of the explored program, as far as they can be found: in directories and jars, by the package of the class.
 * What is missing, unreadable, over a megabyte, or shorter than it would have to be, is no source, and no error.
 *
 * <p>Immutable; each question reads the file anew.
 */
public final class Sources {
    /** Nowhere. */
    public static final Sources NONE = new Sources(List.of());

    private static final int MOST_BYTES = 1 << 20;
    /** File names come from class files, which may say anything. */
    private static final Pattern NAME = Pattern.compile("(?!\\.\\.?$)[^/\\\\:\\p{Cntrl}]+");

    private final List<Path> roots;

    private Sources(List<Path> roots) {
        this.roots = List.copyOf(roots);
    }

    /** In these directories and jars; the first that has a file is asked first. */
    public static Sources in(List<Path> roots) {
        return new Sources(roots);
    }

    /**
     * Where Maven, Gradle and the makers of jars have the sources of what is on a class path, and of what is in a directory:
     * see {@link SourceRoots}.
     */
    public static Sources guessed(List<Path> classPath, Path directory) {
        return new Sources(SourceRoots.of(classPath, directory));
    }

    /**
     * The lines of a source file; empty if there is none that has so many.
     *
     * @param className binary name of a class in it
     * @param file such as {@code Account.java}
     */
    List<String> lines(String className, String file, int least) {
        var place = new Place(className, file, least);
        if (isPlain(place)) {
            String path = place.folder() + file;
            for (Path root : roots) {
                List<String> lines = text(root, path).lines().toList();
                if (!lines.isEmpty() && lines.size() >= least) {
                    return lines;
                }
            }
        }
        return List.of();
    }

    /** The file that a place is in, where that is one by itself; of those in jars there is no path. */
    Optional<Path> file(Place place) {
        if (!isPlain(place)) {
            return Optional.empty();
        }
        String path = place.folder() + place.file();
        return roots.stream()
                .filter(root -> text(root, path)
                        .lines()
                        .skip(place.line() - 1L)
                        .findFirst()
                        .isPresent())
                .findFirst()
                .filter(Files::isDirectory)
                .map(root -> root.resolve(path));
    }

    private static boolean isPlain(Place place) {
        return NAME.matcher(place.file()).matches()
                && List.of(place.className().split("\\.", -1)).stream()
                        .allMatch(part -> NAME.matcher(part).matches());
    }

    private static String text(Path root, String path) {
        try {
            if (Files.isDirectory(root)) {
                Path file = root.resolve(path);
                // Nothing else ends: a pipe would be waited for.
                if (Files.isRegularFile(file)) {
                    try (InputStream in = Files.newInputStream(file)) {
                        return text(in);
                    }
                }
            } else if (Files.isRegularFile(root)) {
                try (ZipFile jar = new ZipFile(root.toFile())) {
                    ZipEntry entry = jar.getEntry(path);
                    if (entry != null) {
                        try (InputStream in = jar.getInputStream(entry)) {
                            return text(in);
                        }
                    }
                }
            }
        } catch (IOException | InvalidPathException | UnsupportedOperationException e) {
            return "";
        }
        return "";
    }

    private static String text(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        return bytes.length > MOST_BYTES ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
