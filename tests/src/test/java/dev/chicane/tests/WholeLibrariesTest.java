package dev.chicane.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.chicane.tests.CommandLine.Run;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Pools and logging are taken as a whole, and what a program does around them is not. */
final class WholeLibrariesTest {
    private static final String TAKEN = "Taken to be right: com.zaxxer.hikari";

    @TempDir
    private Path temp;

    private static Run explore(List<String> options, String program, String... arguments) {
        String classPath = Stream.of(HikariDataSource.class, LoggerFactory.class)
                .map(library -> Path.of(URI.create(library.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString()))
                        .toString())
                .collect(Collectors.joining(File.pathSeparator, Exploring.CLASSES + File.pathSeparator, ""));
        var words = new ArrayList<>(List.of("explore", "-cp", classPath));
        words.addAll(options);
        words.add(program);
        words.addAll(List.of(arguments));
        return CommandLine.run(words.toArray(String[]::new));
    }

    private List<String> overTables(String... more) throws IOException {
        Path setup = Files.writeString(
                temp.resolve("setup.sql"),
                "create table account (id text primary key, balance int not null);"
                        + " insert into account values ('alice', 100);");
        return Stream.concat(Stream.of("--jdbc", "--jdbc-setup", setup.toString()), Stream.of(more))
                .toList();
    }

    @Test
    void a_lost_update_over_a_pool_is_found() throws IOException {
        Run found = explore(overTables(), "libraries.Pooled", "4", "unlocked");
        assertThat(found.status()).as(found.out() + found.err()).isEqualTo(1);
        assertThat(found.out())
                .contains("outcome that no serial order gives", "Lost update (G-single)", "Pooled.balance")
                .contains(TAKEN);
    }

    /** Also where who is first in the pool need not be the first in the database. */
    @ParameterizedTest
    @CsvSource({"1, unlocked", "1, locked", "2, set"})
    void payments_over_a_pool_that_can_not_go_wrong_are_exhausted(String connections, String how) throws IOException {
        Run found = explore(overTables("--seconds", "120"), "libraries.Pooled", connections, how);
        assertThat(found.status()).as(found.out() + found.err()).isZero();
        assertThat(found.out()).startsWith("EXHAUSTED");
    }

    @Test
    void who_includes_a_pool_has_its_threads_interleaved() throws IOException {
        Run found = explore(overTables("--include", "*", "--schedules", "50"), "libraries.Pooled", "1", "locked");
        assertThat(found.status()).as(found.out() + found.err()).isZero();
        assertThat(found.out()).doesNotContain(TAKEN);
    }

    /** A thread that is started right after a call of such a library is the program's own. */
    @ParameterizedTest
    @ValueSource(strings = {"portfolio", "exhaustive", "random"})
    void threads_of_a_program_that_logs_race(String strategy) {
        Run found = explore(List.of("--strategy", strategy), "libraries.Logged");
        assertThat(found.status()).as(found.out() + found.err()).isEqualTo(1);
        assertThat(found.out()).contains("Lost update").contains("Taken to be right: org.slf4j");
    }
}
