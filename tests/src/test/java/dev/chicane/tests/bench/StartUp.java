package dev.chicane.tests.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How long the command takes from its start to its end, launcher and JVM included. Not thread-safe. */
final class StartUp {
    private static final int NO_RACE = 0;
    private static final int ROUNDS = 5;

    private final Path command;
    private final List<Double> nothing = new ArrayList<>();
    private final List<Double> one = new ArrayList<>();
    private final List<Double> tenThousand = new ArrayList<>();

    /** Measures this launcher. */
    StartUp(Path command) {
        this.command = command;
    }

    void measure() {
        seconds("--version"); // reads the files into memory, and builds if it has to
        for (int i = 0; i < ROUNDS; i++) {
            nothing.add(seconds("--version"));
            one.add(explore(1));
            tenThousand.add(explore(10_000));
        }
    }

    private double explore(int schedules) {
        return seconds(
                "explore",
                "-cp",
                Programs.classes().toString(),
                "--schedules",
                Integer.toString(schedules),
                Programs.className("BoundedBuffer"));
    }

    private double seconds(String... arguments) {
        var words = new ArrayList<>(List.of(command.toString()));
        words.addAll(List.of(arguments));
        long begin = System.nanoTime();
        Command.run(words, NO_RACE);
        return (System.nanoTime() - begin) / 1e9;
    }

    void print(PrintStream out) {
        var table = new Table("seconds, whole command", "median", "min - max", "target", "ratio");
        var base = new Samples(nothing);
        add(table, "`chicane --version`", base, base, "");
        add(table, "`chicane explore --schedules 1`, bounded buffer", new Samples(one), base, "<= 1.5");
        add(table, "the same with the default of 10,000 schedules", new Samples(tenThousand), base, "");
        table.print(out);
    }

    private static void add(Table table, String title, Samples taken, Samples base, String target) {
        table.add(
                title,
                Figure.hundredths(taken.median()),
                Figure.hundredthsRange(taken),
                target,
                Figure.times(taken.over(base)));
    }
}
