package dev.chicane.junit;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.chicane.heap.LoadedCode;
import dev.chicane.heap.instrument.ClassFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * The instrumentation of this JVM's classes: done once, before the first test class is loaded, and the same for all tests.
 *
 * <p>What goes wrong is kept for the race tests to tell: no other test has to fail for it. Thread-safe.
 */
final class InstrumentedTests {
    static final String INCLUDE = "chicane.include";
    static final String EXCLUDE = "chicane.exclude";

    /** Of the classes that are left out, those that need not be told, since they share nothing that matters. */
    private static final String TRUST = "chicane.trust";

    /** False: race tests are skipped, and the JVM is left as it is. */
    static final String ENABLED = "chicane.enabled";

    private static final String FILE = "junit-platform.properties";
    private static final String REMEDY =
            " @RaceTest needs maven-surefire-plugin 3.5.4 or later, Gradle, or an IDE, which"
                    + " let JUnit's launcher load the tests; and junit-platform-launcher on the class path.";

    @GuardedBy("InstrumentedTests.class")
    private static @Nullable InstrumentedTests done;

    private final String include;
    private final String exclude;
    private final String trust;
    private final String enabled;
    private final @Nullable RuntimeException failure;

    private InstrumentedTests(
            String include, String exclude, String trust, String enabled, @Nullable RuntimeException failure) {
        this.include = include;
        this.exclude = exclude;
        this.trust = trust;
        this.enabled = enabled;
        this.failure = failure;
    }

    /** Instruments from now on; once. */
    static synchronized void instrument() {
        if (done != null) {
            return;
        }
        String include = early(INCLUDE);
        String exclude = early(EXCLUDE);
        String trust = early(TRUST);
        String enabled = early(ENABLED);
        if (enabled.equals("false")) {
            done = new InstrumentedTests(include, exclude, trust, enabled, null);
            return;
        }
        RuntimeException failure = null;
        try {
            if (!enabled.isEmpty() && !enabled.equals("true")) {
                throw new IllegalStateException(
                        "The configuration parameter " + ENABLED + " is true or false, not \"" + enabled + "\".");
            }
            LoadedCode.instrument(ClassFilter.forTests(patterns(include), patterns(exclude), patterns(trust)));
        } catch (IllegalArgumentException e) {
            failure = new IllegalArgumentException(
                    "The configuration parameters " + INCLUDE + ", " + EXCLUDE + " and " + TRUST
                            + " take class patterns, separated by" + " commas: " + e.getMessage(),
                    e);
        } catch (RuntimeException | LinkageError e) {
            failure = new IllegalStateException(e.getMessage(), e);
        }
        done = new InstrumentedTests(include, exclude, trust, enabled, failure);
    }

    private static synchronized @Nullable InstrumentedTests get() {
        return done;
    }

    /**
     * Checks that a test can be explored.
     *
     * @throws IllegalStateException if not, with what to do
     * @throws TestAbortedException if no race test shall be run
     */
    static void check(ExtensionContext context) {
        InstrumentedTests tests = get();
        if (tests == null) {
            throw new IllegalStateException("Nothing was instrumented, since nobody told Chicane before the tests were"
                    + " loaded: no LauncherSessionListener was called." + REMEDY);
        }
        if (tests.failure != null) {
            throw new IllegalStateException(
                    "Nothing was instrumented, so this test can't be explored. " + tests.failure.getMessage(),
                    tests.failure);
        }
        checkSame(ENABLED, tests.enabled, context);
        if (tests.enabled.equals("false")) {
            throw new TestAbortedException(
                    "Race tests are switched off: the configuration parameter " + ENABLED + " is false.");
        }
        checkSame(INCLUDE, tests.include, context);
        checkSame(EXCLUDE, tests.exclude, context);
        checkSame(TRUST, tests.trust, context);
    }

    /**
     * Checks that these classes were not loaded before the instrumentation.
     *
     * @throws IllegalStateException if one was, with what to do
     */
    static void check(LoadedCode code, List<Class<?>> classes) {
        for (Class<?> type : classes) {
            if (code.isTooEarly(type)) {
                throw new IllegalStateException("The test class " + type.getName()
                        + " was loaded before Chicane could instrument it, so nothing of it would be seen." + REMEDY);
            }
        }
    }

    /** It is too late for parameters that come with the request of what to run. */
    private static void checkSame(String name, String used, ExtensionContext context) {
        String wanted = context.getConfigurationParameter(name).orElse("");
        if (!wanted.equals(used)) {
            throw new IllegalStateException("The configuration parameter " + name + " is \"" + wanted
                    + "\", but when the instrumentation began it was \"" + used
                    + "\": set it as a system property of the"
                    + " tests' JVM or in " + FILE + ", not in what starts them.");
        }
    }

    private static String early(String name) {
        String property = System.getProperty(name);
        if (property != null) {
            return property;
        }
        try (InputStream in = ClassLoader.getSystemResourceAsStream(FILE)) {
            var properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty(name, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> patterns(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(pattern -> !pattern.isEmpty())
                .toList();
    }
}
