package dev.chicane.junit;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Settings;
import dev.chicane.engine.schedule.ReplayToken;
import dev.chicane.engine.strategy.Strategies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How one test is explored: by its annotation, by JUnit's configuration parameters, and by defaults, in this order.
 *
 * @param search how to search
 * @param replay the schedule to run instead; null to search
 */
record RaceTestSettings(Settings search, @Nullable ReplayToken replay) {
    static final String SCHEDULES = "chicane.schedules";
    static final String SECONDS = "chicane.seconds";
    static final String SEED = "chicane.seed";
    static final String STRATEGY = "chicane.strategy";

    private static final double LEAST_SECONDS = 0.001;
    private static final double MOST_SECONDS = 31_536_000;
    private static final String TOKEN_PREFIX = "c1.";
    private static final long MOST_BYTES = 256L << 20;

    /**
     * Settings of a test.
     *
     * @param parameters a configuration parameter by its name, or null
     * @throws IllegalArgumentException if a value can't be used, with what it has to be
     */
    static RaceTestSettings of(RaceTest test, Function<String, @Nullable String> parameters) {
        ReplayToken token = test.replay().isEmpty() ? null : token(test);
        if (token != null && !test.thenExplore()) {
            return new RaceTestSettings(failing(test, Settings.DEFAULT), token);
        }
        if (token == null && test.thenExplore()) {
            throw new IllegalArgumentException(
                    "@RaceTest(thenExplore) says what follows a replay: give it replay = \"...\", or leave it out.");
        }
        Budget defaults = Settings.DEFAULT.budget();
        long schedules = test.schedules() != RaceTest.UNSET
                ? atLeast(1, test.schedules(), "@RaceTest(schedules)")
                : wholeNumber(SCHEDULES, 1, defaults.schedules(), parameters);
        long seed = test.seed() != RaceTest.UNSET
                ? atLeast(0, test.seed(), "@RaceTest(seed)")
                : wholeNumber(SEED, 0, Settings.DEFAULT.seed(), parameters);
        Settings settings = failing(test, Settings.DEFAULT);
        return new RaceTestSettings(
                settings.withBudget(new Budget(schedules, time(test, defaults.time(), parameters)))
                        .withSeed(seed)
                        .withStrategy(strategy(test, parameters)),
                token);
    }

    private static Settings failing(RaceTest test, Settings settings) {
        return List.of(test.failOn()).contains(FailOn.DATA_RACE) ? settings.failingOnDataRaces() : settings;
    }

    private static long wholeNumber(
            String name, long least, long ifUnset, Function<String, @Nullable String> parameters) {
        String text = parameters.apply(name);
        if (text == null) {
            return ifUnset;
        }
        try {
            return atLeast(least, Long.parseLong(text.strip()), name);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    name + " takes a whole number from " + least + ", not \"" + text + "\".", e);
        }
    }

    private static long atLeast(long least, long value, String what) {
        if (value < least) {
            throw new IllegalArgumentException(what + " takes a whole number from " + least + ", not " + value + ".");
        }
        return value;
    }

    private static Duration time(RaceTest test, Duration ifUnset, Function<String, @Nullable String> parameters) {
        if (test.seconds() != RaceTest.UNSET) {
            return duration(test.seconds(), "@RaceTest(seconds)", Double.toString(test.seconds()));
        }
        String text = parameters.apply(SECONDS);
        if (text == null) {
            return ifUnset;
        }
        try {
            return duration(Double.parseDouble(text.strip()), SECONDS, text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(noSeconds(SECONDS, text), e);
        }
    }

    private static Duration duration(double seconds, String what, String text) {
        if (seconds >= LEAST_SECONDS && seconds <= MOST_SECONDS) {
            return Duration.ofNanos((long) (seconds * 1e9));
        }
        throw new IllegalArgumentException(noSeconds(what, text));
    }

    private static String noSeconds(String what, String text) {
        return what + " takes a number of seconds, such as 10 or 0.5, from 0.001 to 31536000 (a year), not \"" + text
                + "\".";
    }

    private static String strategy(RaceTest test, Function<String, @Nullable String> parameters) {
        boolean given = !test.strategy().isEmpty();
        String parameter = parameters.apply(STRATEGY);
        String name = given ? test.strategy() : parameter == null ? Settings.DEFAULT.strategy() : parameter.strip();
        if (!Strategies.names().contains(name)) {
            throw new IllegalArgumentException((given ? "@RaceTest(strategy)" : STRATEGY) + " takes "
                    + String.join(" or ", Strategies.names()) + ", not \"" + name + "\".");
        }
        return name;
    }

    private static ReplayToken token(RaceTest test) {
        if (!test.thenExplore()) {
            checkAlone(test);
        }
        String given = test.replay().strip();
        String text = given.startsWith(TOKEN_PREFIX) ? given : contents(given);
        try {
            return ReplayToken.decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("@RaceTest(replay): " + e.getMessage(), e);
        }
    }

    /** A replay that no search follows has nothing to do with the attributes of one. */
    private static void checkAlone(RaceTest test) {
        List<String> contradicting = new ArrayList<>();
        if (test.schedules() != RaceTest.UNSET) {
            contradicting.add("schedules");
        }
        if (test.seed() != RaceTest.UNSET) {
            contradicting.add("seed");
        }
        if (!test.strategy().isEmpty()) {
            contradicting.add("strategy");
        }
        if (!contradicting.isEmpty()) {
            throw new IllegalArgumentException("@RaceTest(replay) runs one known schedule: leave out "
                    + String.join(", ", contradicting) + ", or let a search follow, with thenExplore = true.");
        }
    }

    private static String contents(String given) {
        try {
            Path file = Path.of(given);
            if (Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES) {
                return Files.readString(file).strip();
            }
        } catch (InvalidPathException e) {
            // Told of below, as what is no file.
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "@RaceTest(replay): the file " + given + " can't be read: " + e + ".", e);
        }
        throw new IllegalArgumentException("@RaceTest(replay) takes a token, which begins with \"" + TOKEN_PREFIX
                + "\", or a file with one; \"" + given + "\" is neither.");
    }
}
