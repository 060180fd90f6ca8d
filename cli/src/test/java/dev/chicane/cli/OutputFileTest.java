package dev.chicane.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A result must not be written over what it is made of. */
final class OutputFileTest {
    @Test
    void a_file_is_known_by_every_name_of_it(@TempDir Path folder) throws IOException {
        Path log = Files.createFile(folder.resolve("log.jsonl"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), log);
        OutputFile target = OutputFile.of("--json", log.toString());
        assertThat(target.isNamed(folder.resolve(".").resolve("log.jsonl").toString()))
                .isTrue();
        assertThat(target.isNamed(link.toString())).isTrue();
        assertThat(target.isNamed(folder.resolve("other").toString())).isFalse();
    }
}
