package dev.chicane.cli;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Settings;
import dev.chicane.engine.oracle.ViolationKind;
import dev.chicane.engine.schedule.Timeouts;
import dev.chicane.engine.strategy.Strategies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how to search. */
@SuppressWarnings("NullAway.Init") // what has no default stays null until picocli sets it
final class SearchOptions {
    private static final double MOST_SECONDS = 31_536_000;
    private static final int MOST_WORKERS = 256;
    private static final String DATA_RACE = ViolationKind.DATA_RACE.toString();

    @Option(
            names = "--strategy",
            paramLabel = "NAME",
            description =
                    "portfolio (default): the others in turns; random, pos, surw or pct: ways to draw schedules; icb"
                            + " or delay: every interleaving, those with the fewest preemptions or delays first;"
                            + " exhaustive: every one, but for the order of independent steps; depth-first: every one.")
    @Nullable
    private String strategy;

    @Option(
            names = "--preemptions",
            paramLabel = "N",
            description = "With icb, exhaustive and depth-first: only schedules with at most so many preemptions.")
    @Nullable
    private String preemptions;

    @Option(names = "--schedules", paramLabel = "N", description = "At most so many schedules (default 10000).")
    @Nullable
    private String schedules;

    @Option(names = "--seconds", paramLabel = "S", description = "At most so many seconds (default 30).")
    @Nullable
    private String seconds;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The same seed gives the same schedules everywhere (default 1).")
    @Nullable
    private String seed;

    @Option(
            names = "--timeouts",
            paramLabel = "MODE",
            description = "Which timers may fire while others can still run: any, short (default: those due within a"
                    + " virtual second), idle (none).")
    @Nullable
    private String timeouts;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description =
                    "How many processes run schedules in a search that takes longer than a few seconds (default: as many as"
                            + " there are processors, at most 8). What is found does not depend on it, unless the time is up.")
    @Nullable
    private String workers;

    @Option(
            names = "--fail-on",
            paramLabel = "KIND",
            description =
                    "data-race: a schedule with a data race fails. Without it, data races are shown, and are no failure.")
    @Nullable
    private String failOn;

    /** How many processes run schedules, from 1. */
    int workers(Settings settings) {
        boolean canBeShared = Strategies.namesOfDrawn().contains(settings.strategy());
        if (workers == null) {
            return canBeShared ? Processors.forWorkers() : 1;
        }
        int count = (int) Math.min(wholeNumber("--workers", workers, 1), MOST_WORKERS + 1L);
        if (count > MOST_WORKERS) {
            throw new UsageException("--workers takes at most " + MOST_WORKERS + ", not " + workers + ".");
        }
        if (count > 1 && !canBeShared) {
            throw new UsageException("--workers goes with --strategy " + either(Strategies.namesOfDrawn())
                    + ", whose schedules can be run in any order, not with " + settings.strategy() + ".");
        }
        return count;
    }

    /** Whether their number was given, and is more than one. */
    boolean wantsWorkers() {
        return workers != null && !workers.equals("1");
    }

    /** What was given, with defaults for the rest, and with a curve of the failure's probability or without. */
    Settings settings() {
        Settings settings = Settings.DEFAULT;
        String name = strategy;
        if (name != null) {
            if (!Strategies.names().contains(name)) {
                throw new UsageException("--strategy takes " + either(Strategies.names()) + ", not \"" + name + "\".");
            }
            settings = settings.withStrategy(name);
        }
        if (preemptions != null) {
            settings = settings.withPreemptions(bound(settings.strategy()));
        }
        if (seed != null) {
            settings = settings.withSeed(wholeNumber("--seed", seed, 0));
        }
        String mode = timeouts;
        if (mode != null) {
            try {
                settings = settings.withTimeouts(Timeouts.of(mode));
            } catch (IllegalArgumentException e) {
                throw new UsageException("--timeouts takes any, short or idle, not \"" + mode + "\".");
            }
        }
        if (failsOnDataRaces()) {
            settings = settings.failingOnDataRaces();
        }
        return settings.withBudget(budget(settings.budget()));
    }

    private boolean failsOnDataRaces() {
        String kind = failOn;
        if (kind != null && !kind.equals(DATA_RACE)) {
            throw new UsageException("--fail-on takes " + DATA_RACE + ", not \"" + kind
                    + "\"; all other kinds of violations fail anyway.");
        }
        return kind != null;
    }

    /** What says of a schedule that is run again whether it fails. */
    List<String> verdictOptions() {
        return failsOnDataRaces() ? List.of("--fail-on", DATA_RACE) : List.of();
    }

    private int bound(String ofStrategy) {
        if (!Strategies.namesWithBound().contains(ofStrategy)) {
            throw new UsageException("--preemptions goes with --strategy " + either(Strategies.namesWithBound())
                    + ", which run every schedule within a bound, not with " + ofStrategy + ".");
        }
        long most = wholeNumber("--preemptions", String.valueOf(preemptions), 0);
        return (int) Math.min(most, Strategies.ANY_PREEMPTIONS);
    }

    private static String either(List<String> names) {
        int last = names.size() - 1;
        return String.join(", ", names.subList(0, last)) + " or " + names.get(last);
    }

    private Budget budget(Budget defaults) {
        long count = schedules == null ? defaults.schedules() : wholeNumber("--schedules", schedules, 1);
        return new Budget(count, seconds == null ? defaults.time() : time("--seconds", seconds));
    }

    static long wholeNumber(String option, String text, long least) {
        try {
            long number = Long.parseLong(text);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told of below, as a number that is too small.
        }
        throw new UsageException(option + " takes a whole number from " + least + ", not \"" + text + "\".");
    }

    static Duration time(String option, String text) {
        try {
            double number = Double.parseDouble(text);
            if (number >= 0.001 && number <= MOST_SECONDS) {
                return Duration.ofNanos((long) (number * 1e9));
            }
        } catch (NumberFormatException e) {
            // Told of below.
        }
        throw new UsageException(
                option + " takes a number of seconds, such as 10 or 0.5, from 0.001 to 31536000 (a year);" + " \""
                        + text + "\" is none.");
    }

    /** The given ones among these options, as words of a command line. */
    List<String> words() {
        var words = new ArrayList<String>();
        add(words, "--strategy", strategy);
        add(words, "--preemptions", preemptions);
        add(words, "--schedules", schedules);
        add(words, "--seconds", seconds);
        add(words, "--seed", seed);
        add(words, "--timeouts", timeouts);
        add(words, "--workers", workers);
        add(words, "--fail-on", failOn);
        return words;
    }

    private static void add(List<String> words, String option, @Nullable String value) {
        if (value != null) {
            words.add(option);
            words.add(value);
        }
    }

    /** The given options that make no sense where a schedule is replayed. */
    List<String> contradictingReplay() {
        var given = new ArrayList<String>();
        if (strategy != null) {
            given.add("--strategy");
        }
        if (preemptions != null) {
            given.add("--preemptions");
        }
        if (schedules != null) {
            given.add("--schedules");
        }
        if (seed != null) {
            given.add("--seed");
        }
        if (timeouts != null) {
            given.add("--timeouts");
        }
        if (workers != null) {
            given.add("--workers");
        }
        return given;
    }
}
