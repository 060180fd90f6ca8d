package dev.chicane.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.lab.course.Course;
import dev.chicane.lab.course.Exercise;
import dev.chicane.lab.course.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every line of the course's texts that is to be typed is, in a shell, and what comes out is what stands below it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
final class CourseDocsTest {
    private static final Path TEXTS = Path.of("..", "docs", "course");
    /** What may be asked again: what was done just before may not have been seen yet. */
    private static final Pattern ONLY_ASKS = Pattern.compile("curl (?!.* -[Xd] )[^\n]*\n");

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

    private static final int MOST_READERS = 3;

    @TempDir
    private Path folder;

    @LocalServerPort
    private int port;

    @Autowired
    private Course course;

    static List<String> texts() throws IOException {
        try (Stream<Path> files = Files.list(TEXTS)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void its_lines_do_what_it_says(String text) throws IOException {
        String wrong = wrong(text);
        // Two may miss each other on a busy machine: who reads it would try again.
        for (int i = 1; i < MOST_READERS && !wrong.isEmpty(); i++) {
            wrong = wrong(text);
        }
        assertThat(wrong).isEmpty();
    }

    /** What a reader of a text finds to be otherwise first; "" if all is as it says. */
    private String wrong(String text) throws IOException {
        try (Shell shell = Shell.start(folder)) {
            for (Typed typed : typed(text)) {
                String lines = typed.lines().replace("localhost:8000", "localhost:" + port);
                String output = shell.run(lines);
                long begin = System.nanoTime();
                while (!fits(typed.expected(), output)
                        && ONLY_ASKS.matcher(lines).matches()
                        && System.nanoTime() - begin < PATIENCE) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
                    output = shell.run(lines);
                }
                if (!fits(typed.expected(), output)) {
                    return "%s%n%s%n--- is to print%n%s%n--- and prints%n%s"
                            .formatted(text, lines, typed.expected(), output);
                }
            }
        }
        return "";
    }

    @Test
    void the_texts_are_those_of_the_exercises() throws IOException {
        List<String> expected =
                new ArrayList<>(course.exercises().stream().map(Exercise::file).toList());
        expected.addAll(List.of(
                "README.md", "isolation-levels.md", "optimistic-locking.md", "retries.md", "troubleshooting.md"));
        assertThat(texts()).containsExactlyElementsOf(expected);

        String contents = Files.readString(TEXTS.resolve("README.md"));
        assertThat(expected)
                .filteredOn(text -> !text.equals("README.md"))
                .allMatch(text -> contents.contains("](" + text + ')'));
        for (Exercise exercise : course.exercises()) {
            assertThat(contents)
                    .contains(exercise.number() + ". [" + exercise.title() + "](" + exercise.file() + ")\n");
        }
    }

    @Test
    void the_headings_are_the_tasks() throws IOException {
        for (Exercise exercise : course.exercises()) {
            List<String> expected = Stream.of(
                            Stream.of(exercise.number() + ". " + exercise.title(), "Begin"),
                            exercise.tasks().stream().map(Task::words),
                            Stream.of("See what was seen"))
                    .flatMap(each -> each)
                    .toList();
            assertThat(headings(exercise.file())).containsExactlyElementsOf(expected);
        }
    }

    private static List<String> headings(String text) throws IOException {
        var renderer = TextContentRenderer.builder().build();
        List<String> found = new ArrayList<>();
        parse(text).accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                found.add(renderer.render(heading).strip());
            }
        });
        return found;
    }

    /** What is typed, and what is to come out: nothing, if there is no other block below. */
    private static List<Typed> typed(String text) throws IOException {
        List<Typed> found = new ArrayList<>();
        parse(text).accept(new AbstractVisitor() {
            @Override
            public void visit(FencedCodeBlock block) {
                switch (block.getInfo()) {
                    case "sh" -> found.add(new Typed(block.getLiteral(), ""));
                    case "json", "text" -> {
                        Typed last = found.removeLast();
                        assertThat(last.expected()).isEmpty();
                        found.add(new Typed(last.lines(), block.getLiteral()));
                    }
                    // Not to be typed here: it starts the lab.
                    case "" -> assertThat(block.getLiteral()).isEqualTo("./chicane lab\n");
                    default -> throw new AssertionError(block.getInfo());
                }
            }
        });
        assertThat(found).as(text).hasSizeGreaterThan(text.equals("README.md") ? -1 : 1);
        return found;
    }

    private static Node parse(String text) throws IOException {
        return Parser.builder().build().parse(Files.readString(TEXTS.resolve(text)));
    }

    /** In whatever order its lines come; {@code ...} is anything, and as a line of its own any lines. */
    private static boolean fits(String expected, String output) {
        List<String> left = new ArrayList<>(lines(output));
        boolean mayBeMore = false;
        for (String line : lines(expected)) {
            if (line.equals("...")) {
                mayBeMore = true;
                continue;
            }
            Pattern pattern = Pattern.compile(Stream.of(line.split(Pattern.quote("..."), -1))
                    .map(Pattern::quote)
                    .collect(Collectors.joining(".*")));
            String found = left.stream()
                    .filter(each -> pattern.matcher(each).matches())
                    .findFirst()
                    .orElse(null);
            if (found == null) {
                return false;
            }
            left.remove(found);
        }
        return mayBeMore || left.isEmpty();
    }

    private static List<String> lines(String text) {
        return text.lines().filter(line -> !line.isBlank()).toList();
    }

    /** Lines of a shell, and what they are to print. */
    private record Typed(String lines, String expected) {}

    /** A shell in a folder of its own, in which there is the command of the lab. */
    private static final class Shell implements AutoCloseable {
        private static final String END = "--- that was all ---";

        private final Process process;

        private Shell(Process process) {
            this.process = process;
        }

        static Shell start(Path folder) throws IOException {
            Path command = folder.resolve("chicane");
            Files.writeString(command, """
                    #!/usr/bin/env bash
                    shift
                    exec '%s' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --sun-misc-unsafe-memory-access=allow -cp '%s' %s "$@"
                    """.formatted(
                            Path.of(System.getProperty("java.home"), "bin", "java"),
                            System.getProperty("java.class.path"),
                            Main.class.getName()));
            assertThat(command.toFile().setExecutable(true)).isTrue();
            return new Shell(new ProcessBuilder("bash", "--noprofile", "--norc")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start());
        }

        String run(String lines) throws IOException {
            process.outputWriter().write(lines + "echo; echo '" + END + "'\n");
            process.outputWriter().flush();
            var output = new StringBuilder();
            while (true) {
                String line = process.inputReader().readLine();
                assertThat(line).as("the shell has ended: %s", output).isNotNull();
                if (line.equals(END)) {
                    return output.toString();
                }
                output.append(line).append('\n');
            }
        }

        @Override
        public void close() {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
