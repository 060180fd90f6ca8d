package dev.chicane.report;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.trace.DataRace;
import dev.chicane.engine.trace.DataRace.Access;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Accesses that nothing orders: both of them, and what is missing. */
final class DataRaces implements Section {
    private static final int MOST = 3;
    private static final int MOST_NAME = 20;

    private final boolean whole;

    DataRaces(boolean whole) {
        this.whole = whole;
    }

    @Override
    public void print(Exploration found, Page page) {
        Map<String, List<DataRace>> byVariable = new LinkedHashMap<>();
        for (DataRace race : found.dataRaces()) {
            byVariable
                    .computeIfAbsent(race.variable(), variable -> new ArrayList<>())
                    .add(race);
        }
        int shown = whole ? byVariable.size() : Math.min(byVariable.size(), MOST);
        byVariable.entrySet().stream().limit(shown).forEach(entry -> print(entry.getKey(), entry.getValue(), page));
        if (shown < byVariable.size()) {
            page.gap();
            page.line("... and data races on " + Figures.count(byVariable.size() - shown, "more variable"));
        }
    }

    private void print(String variable, List<DataRace> races, Page page) {
        String unsafely = races.stream()
                .map(DataRace::publication)
                .filter(Objects::nonNull)
                .findFirst()
                .map(publication -> ": unsafe publication of " + publication.object())
                .orElse("");
        page.heading("Data race on " + variable + unsafely);
        for (DataRace race : whole ? races : races.subList(0, 1)) {
            int longest = Stream.of(race.earlier(), race.later())
                    .mapToInt(access -> access.actor().length())
                    .max()
                    .orElse(0);
            int column = Page.INDENT + Math.min(longest, MOST_NAME) + 2;
            access(race.earlier(), column, page);
            access(race.later(), column, page);
            String others = whole || races.size() == 1
                    ? ""
                    : " The same goes for " + Figures.count(races.size() - 1, "other pair") + " of its accesses.";
            Fit.lines(race.missing() + others, page.width() - Page.INDENT)
                    .forEach(line -> page.line(" ".repeat(Page.INDENT) + line));
        }
    }

    private static void access(Access access, int column, Page page) {
        String name = " ".repeat(Page.INDENT) + Fit.ends(access.actor(), MOST_NAME);
        String value = access.value().isEmpty() ? "" : (access.writes() ? " = " : " -> ") + access.value();
        String text = (access.writes() ? "writes" : "reads") + value + " at " + access.location()
                + (access.method().isEmpty() ? "" : " in " + access.method());
        page.labelled(name, page.ink()::strong, column, text);
    }
}
