package dev.chicane.report;

import dev.chicane.engine.trace.Step;
import dev.chicane.report.SourcePlace.SourceFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The parts of the program's source around the lines at which steps were taken. */
final class Excerpts {
    private static final int AROUND = 4;
    private static final int MOST_FILES = 20;
    private static final int MOST_LINES = 300;

    /**
     * A part of a file.
     *
     * @param name the file's name
     * @param lines its lines that are shown, by number
     */
    record Excerpt(String name, Map<Integer, String> lines) {}

    private final Map<SourceFile, Integer> indices = new LinkedHashMap<>();
    private final List<Excerpt> files = new ArrayList<>();

    /** Of the files that are found the first ones, in the order of the steps. */
    Excerpts(List<Step> steps, Sources sources) {
        Map<SourceFile, TreeSet<Integer>> visited = new LinkedHashMap<>();
        Map<SourceFile, String> classes = new LinkedHashMap<>();
        for (Step step : steps) {
            SourcePlace place = SourcePlace.of(step);
            if (place != null) {
                visited.computeIfAbsent(place.file(), f -> new TreeSet<>()).add(place.line());
                classes.putIfAbsent(place.file(), step.className());
            }
        }
        visited.forEach((file, numbers) -> {
            String className = classes.getOrDefault(file, "");
            List<String> text =
                    files.size() < MOST_FILES ? sources.lines(className, file.name(), numbers.last()) : List.of();
            if (!text.isEmpty()) {
                indices.put(file, files.size());
                files.add(new Excerpt(file.name(), around(numbers, text)));
            }
        });
    }

    /** In the order in which steps come to them. */
    List<Excerpt> files() {
        return files;
    }

    /** Place in {@link #files} of where a step was taken; -1 if its line is not there. */
    int index(@Nullable SourcePlace place) {
        int index = place == null ? -1 : indices.getOrDefault(place.file(), -1);
        return place != null && index >= 0 && files.get(index).lines().containsKey(place.line()) ? index : -1;
    }

    private static Map<Integer, String> around(Collection<Integer> numbers, List<String> text) {
        Map<Integer, String> lines = new LinkedHashMap<>();
        int next = 1;
        for (int number : numbers) {
            int last = Math.min(number + AROUND, text.size());
            for (int at = Math.max(next, number - AROUND); at <= last && lines.size() < MOST_LINES; at++) {
                lines.put(at, Printable.line(text.get(at - 1)).stripTrailing());
            }
            next = Math.max(next, last + 1);
        }
        return lines;
    }
}
