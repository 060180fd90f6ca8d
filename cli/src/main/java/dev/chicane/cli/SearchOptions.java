package dev.chicane.cli;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Settings;
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

    @Option(
            names = "--strategy",
            paramLabel = "NAME",
            description = "random (default), or exhaustive: every interleaving, depth first.")
    @Nullable
    private String strategy;

    @Option(names = "--schedules", paramLabel = "N", description = "At most so many schedules (default 10000).")
    @Nullable
    private Long schedules;

    @Option(names = "--seconds", paramLabel = "S", description = "At most so many seconds (default 30).")
    @Nullable
    private Double seconds;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The same seed gives the same schedules everywhere (default 1).")
    @Nullable
    private Long seed;

    @Option(
            names = "--timeouts",
            paramLabel = "MODE",
            description = "Which timers may fire while others can still run: any, short (default: those due within a"
                    + " virtual second), idle (none).")
    @Nullable
    private String timeouts;

    /** What was given, with defaults for the rest. */
    Settings settings() {
        Settings settings = Settings.DEFAULT;
        String name = strategy;
        if (name != null) {
            if (!Strategies.names().contains(name)) {
                throw new UsageException(
                        "--strategy takes " + String.join(" or ", Strategies.names()) + ", not \"" + name + "\".");
            }
            settings = settings.withStrategy(name);
        }
        Long wantedSeed = seed;
        if (wantedSeed != null) {
            if (wantedSeed < 0) {
                throw new UsageException("--seed takes a whole number from 0, not " + wantedSeed + ".");
            }
            settings = settings.withSeed(wantedSeed);
        }
        String mode = timeouts;
        if (mode != null) {
            try {
                settings = settings.withTimeouts(Timeouts.of(mode));
            } catch (IllegalArgumentException e) {
                throw new UsageException("--timeouts takes any, short or idle, not \"" + mode + "\".");
            }
        }
        return settings.withBudget(budget(settings.budget()));
    }

    private Budget budget(Budget defaults) {
        long count = schedules == null ? defaults.schedules() : schedules;
        if (count < 1) {
            throw new UsageException("--schedules takes a whole number from 1, not " + count + ".");
        }
        Double limit = seconds;
        if (limit == null) {
            return new Budget(count, defaults.time());
        }
        if (!(limit >= 0.001 && limit <= MOST_SECONDS)) {
            throw new UsageException("--seconds takes a number from 0.001 to 31536000 (a year), not " + limit + ".");
        }
        return new Budget(count, Duration.ofNanos((long) (limit * 1e9)));
    }

    /** The given options that make no sense where a schedule is replayed. */
    List<String> contradictingReplay() {
        var given = new ArrayList<String>();
        if (strategy != null) {
            given.add("--strategy");
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
        return given;
    }
}
