package dev.chicane.guard.choice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the page says of a remedy for a race: {@code holds}, {@code **fails**}, or nothing. */
record Cell(String race, Remedy remedy, String said) {
    /** Those of the page's table, which is the one that has a column for each remedy. */
    static List<Cell> of(Path page) throws IOException {
        List<Remedy> remedies = List.of(Remedy.values());
        List<Cell> cells = new ArrayList<>();
        for (String line : Files.readAllLines(page)) {
            List<String> columns = List.of(line.split("\\|", -1));
            boolean isRace = columns.size() == remedies.size() + 3
                    && !columns.get(1).startsWith("-")
                    && !columns.get(1).equals(" race ");
            for (int i = 0; isRace && i < remedies.size(); i++) {
                cells.add(new Cell(
                        columns.get(1).strip(),
                        remedies.get(i),
                        columns.get(i + 2).strip()));
            }
        }
        return cells;
    }

    /** That in which it is looked for. */
    Program program() {
        return Programs.ALL.stream()
                .filter(program -> program.race().equals(race))
                .findAny()
                .orElseThrow(() -> new AssertionError("no program for \"" + race + '"'));
    }
}
