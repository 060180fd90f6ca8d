package dev.chicane.cli;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Patch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What is expected of a specification: one text, or one of several, since servers may differ.
 *
 * @param alternatives at least one
 */
record ExpectedOutput(List<Alternative> alternatives) {
    private static final int MOST_ALTERNATIVES = 10;
    private static final int LINES_AROUND = 3;

    /**
     * One of them.
     *
     * @param path its file
     * @param text what is in it
     */
    record Alternative(Path path, String text) {}

    /** Copies the list. */
    ExpectedOutput {
        alternatives = List.copyOf(alternatives);
    }

    /**
     * Reads {@code NAME.out}, and {@code NAME_0.out} to {@code NAME_9.out} where they are there.
     *
     * @throws UsageException if the first is not there, or one can't be read
     */
    static ExpectedOutput of(String name, Path folder) {
        var alternatives = new ArrayList<Alternative>();
        Path first = folder.resolve(name + ".out");
        if (!Files.exists(first)) {
            throw new UsageException(
                    "There is no " + first + " to compare with: see whether --expected names the right folder,"
                            + " or write what 'chicane spec' prints to that file.");
        }
        alternatives.add(new Alternative(first, SpecFile.text(first, first.toString())));
        for (int i = 0; i < MOST_ALTERNATIVES; i++) {
            Path path = folder.resolve(name + "_" + i + ".out");
            if (Files.exists(path)) {
                alternatives.add(new Alternative(path, SpecFile.text(path, path.toString())));
            }
        }
        return new ExpectedOutput(alternatives);
    }

    boolean has(String output) {
        return alternatives.stream().anyMatch(alternative -> alternative.text().equals(output));
    }

    /** How an output differs from the alternative that is nearest to it, as a unified diff. */
    List<String> difference(String output) {
        List<String> lines = lines(output);
        return alternatives.stream()
                .map(alternative -> new Difference(alternative, DiffUtils.diff(lines(alternative.text()), lines)))
                .min(Comparator.comparingInt(Difference::size))
                .orElseThrow()
                .text();
    }

    /** With the line break of each line to be seen, in case that it is what differs. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        if (lines.getLast().isEmpty()) {
            lines.removeLast();
        } else {
            lines.add("\\ No newline at end of file");
        }
        return lines;
    }

    private record Difference(Alternative from, Patch<String> patch) {
        int size() {
            return patch.getDeltas().stream().mapToInt(Difference::lines).sum();
        }

        private static int lines(AbstractDelta<String> delta) {
            return delta.getSource().size() + delta.getTarget().size();
        }

        List<String> text() {
            return UnifiedDiffUtils.generateUnifiedDiff(
                    from.path().toString(), "this run", lines(from), patch, LINES_AROUND);
        }

        private static List<String> lines(Alternative alternative) {
            return ExpectedOutput.lines(alternative.text());
        }
    }
}
