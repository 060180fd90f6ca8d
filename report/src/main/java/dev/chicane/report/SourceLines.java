package dev.chicane.report;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.Trace;
import dev.chicane.report.SourcePlace.SourceFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The lines of the program's source at which the steps that matter were taken, with their numbers. */
final class SourceLines implements Section {
    private static final int MOST_LINES = 12;
    private static final int GAP = 2;
    private static final int MOST_NAME = 18;

    /** A line of a file, and what was done there. */
    private record VisitedLine(SourceFile file, int number, List<Step> steps) {
        int lastStep() {
            return steps.getLast().number();
        }
    }

    private final Sources sources;
    private final boolean whole;

    SourceLines(Sources sources, boolean whole) {
        this.sources = sources;
        this.whole = whole;
    }

    @Override
    public void print(Exploration found, Page page) {
        if (sources == Sources.NONE) {
            return;
        }
        Trace trace = found.trace();
        List<Step> steps = whole ? trace.steps() : Digest.essential(trace);
        Map<SourceFile, Map<Integer, VisitedLine>> files = new LinkedHashMap<>();
        Map<SourceFile, List<String>> texts = new LinkedHashMap<>();
        for (VisitedLine line : shown(readable(visited(steps), texts))) {
            files.computeIfAbsent(line.file(), f -> new TreeMap<>()).put(line.number(), line);
        }
        if (!files.isEmpty()) {
            page.heading("Source, and the steps that were taken there");
            files.forEach((file, lines) -> print(trace, file, lines, texts.getOrDefault(file, List.of()), page));
        }
    }

    /** By file, in the order of their first steps. */
    private static Map<SourceFile, Map<Integer, VisitedLine>> visited(List<Step> steps) {
        Map<SourceFile, Map<Integer, VisitedLine>> visited = new LinkedHashMap<>();
        for (Step step : steps) {
            SourcePlace place = SourcePlace.of(step);
            if (place != null) {
                visited.computeIfAbsent(place.file(), f -> new LinkedHashMap<>())
                        .computeIfAbsent(place.line(), n -> new VisitedLine(place.file(), n, new ArrayList<>()))
                        .steps()
                        .add(step);
            }
        }
        return visited;
    }

    /** Those of files that are there. */
    private List<VisitedLine> readable(
            Map<SourceFile, Map<Integer, VisitedLine>> visited, Map<SourceFile, List<String>> texts) {
        var readable = new ArrayList<VisitedLine>();
        visited.forEach((file, lines) -> {
            int last = lines.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
            VisitedLine any = lines.values().iterator().next();
            List<String> text = sources.lines(any.steps().getFirst().className(), file.name(), last);
            if (!text.isEmpty()) {
                texts.put(file, text);
                readable.addAll(lines.values());
            }
        });
        return readable;
    }

    /** Of too many those with the latest steps, which are nearer to the failure. */
    private List<VisitedLine> shown(List<VisitedLine> visited) {
        if (whole || visited.size() <= MOST_LINES) {
            return visited;
        }
        var latest = new ArrayList<>(visited);
        latest.sort(Comparator.comparingInt(VisitedLine::lastStep).reversed());
        List<VisitedLine> kept = latest.subList(0, MOST_LINES);
        return visited.stream().filter(kept::contains).toList();
    }

    private static void print(
            Trace trace, SourceFile file, Map<Integer, VisitedLine> lines, List<String> texts, Page page) {
        Ink ink = page.ink();
        page.line(" ".repeat(Page.INDENT) + Fit.ends(file.name(), page.width() - Page.INDENT));
        int numberWidth = Math.max(4, String.valueOf(texts.size()).length());
        int textColumn = Page.INDENT + numberWidth + GAP;
        int indent = Integer.MAX_VALUE;
        int longest = 0;
        int longestSteps = 0;
        for (VisitedLine line : lines.values()) {
            String text = Printable.line(texts.get(line.number() - 1));
            indent = text.isBlank()
                    ? indent
                    : Math.min(indent, text.length() - text.stripLeading().length());
            longest = Math.max(longest, text.stripTrailing().length());
            longestSteps = Math.max(longestSteps, steps(trace, line).length());
        }
        int room = page.width() - textColumn - GAP;
        int most = Math.max(room * 2 / 3, room - longestSteps);
        int textWidth = Math.min(longest - Math.min(indent, longest), most);
        for (VisitedLine line : lines.values()) {
            String text = Printable.line(texts.get(line.number() - 1)).stripTrailing();
            String number = String.valueOf(line.number());
            page.line(new Line()
                    .at(Page.INDENT + numberWidth - number.length(), number, ink::faint)
                    .at(textColumn, Fit.start(text.substring(Math.min(indent, text.length())), textWidth))
                    .at(textColumn + textWidth + GAP, Fit.start(steps(trace, line), room - textWidth), ink::faint)
                    .toString());
        }
    }

    /** Who took which steps there: {@code alice 8, 13-14; bob 9}. */
    private static String steps(Trace trace, VisitedLine line) {
        Map<Integer, StringBuilder> byActor = new LinkedHashMap<>();
        List<Step> steps = line.steps();
        int first = 0;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            boolean goesOn = i + 1 < steps.size()
                    && steps.get(i + 1).actor() == step.actor()
                    && steps.get(i + 1).number() == step.number() + 1;
            if (!goesOn) {
                int from = steps.get(first).number();
                StringBuilder text = byActor.computeIfAbsent(step.actor(), actor -> new StringBuilder());
                text.append(text.isEmpty() ? " " : ", ").append(from);
                text.append(from == step.number() ? "" : "-" + step.number());
                first = i + 1;
            }
        }
        var parts = new ArrayList<String>();
        byActor.forEach((actor, text) -> parts.add(Fit.ends(trace.actors().get(actor), MOST_NAME) + text));
        return String.join("; ", parts);
    }
}
