package dev.chicane.tests;

import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.oracle.Violation.WaitingActor;
import dev.chicane.engine.oracle.ViolationKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A program to be explored, with what its own lines say of it.
 *
 * <p>{@code // fails: assertion} (or another kind) stands at the line where a racy program fails; a deadlock is marked
 * where an actor waits. {@code // passes} stands at the main of a correct one, {@code // passes: exhausted} if it is
 * small enough for all its schedules, {@code // passes: reduced} if these are and some count as two which the reduction
 * takes for one: by whom a worker of a pool is woken for its end, or places in code that each execution defines anew. {@code // not covered} stands where something happens that a result has to admit it
 * does not see whole.
 *
 * @param mainClass binary name
 * @param failures where and how it may fail; empty for a correct program
 * @param exhaustible whether all its schedules can be run
 * @param isReduced whether the reduction leaves some of these out that count as others
 * @param covered whether all that it does is seen and controlled
 */
record Target(String mainClass, List<Failure> failures, boolean exhaustible, boolean isReduced, boolean covered) {
    private static final Path SOURCES = Path.of("src", "test", "java");
    private static final Pattern MARK = Pattern.compile(".* // (fails|passes|not covered)(?:: ([a-z-]+))?");
    private static final String FIXED = "Fixed";

    /** A line that may fail: {@code File.java:line}. */
    record Failure(ViolationKind kind, String location) {
        boolean isAt(Violation violation) {
            return kind == violation.kind()
                    && (location.equals(violation.location())
                            || violation.waits().stream()
                                    .map(WaitingActor::location)
                                    .anyMatch(location::equals));
        }
    }

    /** All that are marked, by name, but for those with real input and output: the real world decides about their order. */
    static List<Target> all() {
        return marked().filter(target -> !target.isOutside()).toList();
    }

    static Stream<Target> racyEverywhere() {
        return marked().filter(target -> !target.failures.isEmpty());
    }

    static Stream<Target> correctEverywhere() {
        return marked().filter(target -> target.failures.isEmpty());
    }

    static Stream<Target> racyWithOutside() {
        return marked().filter(target -> target.isOutside() && !target.failures.isEmpty());
    }

    static Stream<Target> correctWithOutside() {
        return marked().filter(target -> target.isOutside() && target.failures.isEmpty());
    }

    private boolean isOutside() {
        return mainClass.startsWith("programs.outside.");
    }

    private static Stream<Target> marked() {
        try (Stream<Path> files = Files.walk(SOURCES.resolve("programs"))) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(Target::read)
                    .filter(target -> target.exhaustible || !target.failures.isEmpty() || target.isFixed())
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Target> racy() {
        return all().stream().filter(target -> !target.failures.isEmpty());
    }

    static Stream<Target> correct() {
        return all().stream().filter(target -> target.failures.isEmpty());
    }

    static Stream<Target> exhaustibles() {
        return all().stream().filter(Target::exhaustible);
    }

    /** The name of the correct program that does the same. */
    String twin() {
        return mainClass + FIXED;
    }

    private boolean isFixed() {
        return mainClass.endsWith(FIXED);
    }

    private static Target read(Path file) {
        var failures = new ArrayList<Failure>();
        boolean passes = false;
        boolean exhaustible = false;
        boolean isReduced = false;
        boolean covered = true;
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            Matcher mark = MARK.matcher(lines.get(i));
            if (!mark.matches()) {
                continue;
            }
            switch (mark.group(1)) {
                case "fails" ->
                    failures.add(new Failure(
                            ViolationKind.valueOf(
                                    mark.group(2).toUpperCase(Locale.ROOT).replace('-', '_')),
                            file.getFileName() + ":" + (i + 1)));
                case "passes" -> {
                    passes = true;
                    exhaustible = mark.group(2) != null;
                    isReduced = "reduced".equals(mark.group(2));
                }
                default -> covered = false;
            }
        }
        String name = SOURCES.relativize(file)
                .toString()
                .replace(".java", "")
                .replace(file.getFileSystem().getSeparator(), ".");
        if (passes && !failures.isEmpty() || passes != name.endsWith(FIXED)) {
            throw new IllegalStateException(file + ": its marks and its name contradict each other");
        }
        return new Target(name, List.copyOf(failures), exhaustible, isReduced, covered);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return mainClass;
    }
}
