package dev.chicane.lab.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * A folder for what the web server keeps in files. Its name tells the process: the next one deletes what a process has left that was
 * killed.
 */
record WebFolder(Path path) implements AutoCloseable {
    private static final String NAME = "chicane-lab-";
    private static final Pattern OF_PROCESS = Pattern.compile(NAME + "(\\d{1,18})-.*");

    /** A new one of this process, among others of all users. */
    static WebFolder in(Path temporary) throws IOException {
        Path made = Files.createTempDirectory(
                temporary, NAME + ProcessHandle.current().pid() + '-');
        clear(temporary, made);
        return new WebFolder(made);
    }

    private static void clear(Path temporary, Path mine) throws IOException {
        List<Path> others;
        try (Stream<Path> files = Files.list(temporary)) {
            others = files.filter(WebFolder::isOfTheDead).toList();
        }
        for (Path other : others) {
            try {
                // What somebody else has made under such a name is not followed, wherever it leads.
                if (Files.getOwner(other, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(mine))) {
                    FileSystemUtils.deleteRecursively(other);
                }
            } catch (IOException e) {
                // Another one deletes it right now, or the next will.
            }
        }
    }

    private static boolean isOfTheDead(Path folder) {
        Matcher name = OF_PROCESS.matcher(folder.getFileName().toString());
        return name.matches()
                && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && ProcessHandle.of(Long.parseLong(name.group(1)))
                        .filter(ProcessHandle::isAlive)
                        .isEmpty();
    }

    @Override
    public void close() throws IOException {
        FileSystemUtils.deleteRecursively(path);
    }
}
