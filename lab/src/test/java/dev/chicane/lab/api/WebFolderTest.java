package dev.chicane.lab.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WebFolderTest {
    @TempDir
    private Path temporary;

    @Test
    void it_is_deleted_with_all_that_is_in_it() throws IOException {
        try (WebFolder folder = WebFolder.in(temporary)) {
            Files.createDirectories(folder.path().resolve("work/Tomcat"));
            Files.writeString(folder.path().resolve("work/a"), "a");
        }
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void what_a_process_has_left_that_was_killed_is_deleted_and_nothing_else() throws Exception {
        Path left = left(dead());
        List<Path> others = List.of(
                left(ProcessHandle.current().pid()),
                Files.createDirectory(temporary.resolve("chicane-lab-notes-1")),
                Files.createDirectory(temporary.resolve("tomcat.8000.1")),
                Files.createFile(temporary.resolve("chicane-lab-" + dead() + "-file")));
        try (WebFolder folder = WebFolder.in(temporary)) {
            assertThat(left).doesNotExist();
            assertThat(others).allSatisfy(other -> assertThat(other).exists());
            assertThat(folder.path()).isDirectory();
        }
    }

    private Path left(long process) throws IOException {
        Path folder = temporary.resolve("chicane-lab-" + process + "-1");
        Files.createDirectories(folder.resolve("work"));
        Files.writeString(folder.resolve("work/a"), "a");
        return folder;
    }

    /** The number of a process that has ended. */
    private static long dead() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.waitFor();
        return process.pid();
    }
}
