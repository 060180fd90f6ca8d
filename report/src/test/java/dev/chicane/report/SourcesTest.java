package dev.chicane.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SourcesTest {
    private static final String TEXT = "package bank;\nclass Account {\n}\n";

    @TempDir
    private Path directory;

    @Test
    void a_file_is_found_by_the_package_of_its_class() throws IOException {
        write("bank/Account.java", TEXT);

        assertThat(lines("bank.Account$Entry", 3)).containsExactly("package bank;", "class Account {", "}");
        assertThat(lines("Account", 1)).isEmpty();
        assertThat(lines("shop.Account", 1)).isEmpty();
    }

    @Test
    void a_file_that_has_too_few_lines_is_another_one() throws IOException {
        write("bank/Account.java", TEXT);

        assertThat(lines("bank.Account", 4)).isEmpty();
    }

    @Test
    void the_first_that_fits_counts() throws IOException {
        write("old/bank/Account.java", "package bank;\n");
        write("new/bank/Account.java", TEXT);
        Sources sources =
                Sources.in(List.of(directory.resolve("missing"), directory.resolve("old"), directory.resolve("new")));

        assertThat(sources.lines("bank.Account", "Account.java", 3)).hasSize(3);
        assertThat(sources.lines("bank.Account", "Account.java", 1)).hasSize(1);
    }

    @Test
    void a_file_is_found_in_a_jar() throws IOException {
        Path jar = directory.resolve("app.jar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("bank/Account.java"));
            zip.write(TEXT.getBytes(StandardCharsets.UTF_8));
        }

        assertThat(Sources.in(List.of(jar)).lines("bank.Account", "Account.java", 3))
                .hasSize(3);
        assertThat(Sources.in(List.of(jar)).lines("bank.Bank", "Bank.java", 1)).isEmpty();
    }

    @Test
    void what_can_not_be_read_is_no_source() throws IOException {
        Path broken = directory.resolve("broken.jar");
        Files.writeString(broken, "no jar");
        Files.createDirectories(directory.resolve("bank/Account.java"));

        assertThat(lines("bank.Account", 1)).isEmpty();
        assertThat(Sources.in(List.of(broken)).lines("bank.Account", "Account.java", 1))
                .isEmpty();
        assertThat(Sources.NONE.lines("bank.Account", "Account.java", 1)).isEmpty();
    }

    @Test
    void a_file_of_more_than_a_megabyte_is_left_out() throws IOException {
        write("bank/Account.java", "\n".repeat(1 << 20));
        assertThat(lines("bank.Account", 1)).hasSize(1 << 20);

        write("bank/Account.java", "\n".repeat((1 << 20) + 1));
        assertThat(lines("bank.Account", 1)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "bank.Account, ../Secret.java",
        "bank.Account, /etc/passwd",
        "bank.Account, ..",
        "/.Account, Secret.java",
        "../bank.Account, Secret.java",
        "bank...Account, Secret.java"
    })
    void names_lead_nowhere_else(String className, String file) throws IOException {
        write("Secret.java", TEXT);
        Files.createDirectories(directory.resolve("bank"));
        Sources sources = Sources.in(List.of(directory.resolve("bank"), directory));

        assertThat(sources.lines(className, file, 1)).isEmpty();
    }

    private List<String> lines(String className, int least) {
        return Sources.in(List.of(directory)).lines(className, "Account.java", least);
    }

    private void write(String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
