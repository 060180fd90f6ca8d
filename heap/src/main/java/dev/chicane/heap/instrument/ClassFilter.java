package dev.chicane.heap.instrument;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which classes are instrumented: all but those of the JDK and of Chicane, narrowed by patterns. Chicane's library for production, {@code guard},
 * is if a pattern includes it.
 *
 * <p>A pattern is a class or package name in which {@code *} stands for anything: {@code com.acme.*},
 * {@code *.Generated*}. Immutable.
 */
public final class ClassFilter {
    private static final String JDK = "java/";
    private static final String CHICANE = "dev/chicane/";
    private static final String GUARD = CHICANE + "guard/";

    /**
     * Libraries that every service has around what it does: what is searched for is not in there, and they take many steps, in threads of
     * their own too.
     */
    private static final List<String> WHOLE =
            List.of("com.zaxxer.hikari.", "org.slf4j.", "ch.qos.logback.", "org.apache.logging.");

    /** Those that call no method of an object of the program's; loggers ask what they log for its text. */
    private static final List<String> OWN = List.of("com.zaxxer.hikari.");

    /** What stands around tests in their own JVM: it takes no part in what they test. */
    private static final List<String> AROUND_TESTS = List.of(
            CHICANE,
            "org/junit/",
            "junit/",
            "org/apiguardian/",
            "org/opentest4j/",
            "org/jspecify/",
            "org/hamcrest/",
            "org/assertj/",
            "org/mockito/",
            "net/bytebuddy/",
            "org/objenesis/",
            "org/jacoco/",
            "org/apache/maven/",
            "org/gradle/",
            "worker/org/gradle/",
            "com/intellij/",
            "org/eclipse/jdt/",
            "org/postgresql/",
            "net/sf/jsqlparser/",
            "io/zonky/",
            "org/slf4j/",
            "ch/qos/logback/",
            "org/apache/logging/",
            "org/apache/log4j/",
            "org/apache/commons/logging/",
            "org/jboss/logging/",
            "jdk/",
            "sun/");

    private final List<Pattern> include;
    private final List<Pattern> exclude;
    private final List<String> around;
    private final List<Pattern> trusted;

    /**
     * A filter by patterns; an empty list of inclusions includes all.
     *
     * @throws IllegalArgumentException if a pattern has characters that no class name has
     */
    public ClassFilter(List<String> include, List<String> exclude) {
        this(include, exclude, List.of(), List.of());
    }

    private ClassFilter(List<String> include, List<String> exclude, List<String> around, List<String> trusted) {
        this.include = include.stream().map(ClassFilter::compile).toList();
        this.exclude = exclude.stream().map(ClassFilter::compile).toList();
        this.around = around;
        this.trusted = trusted.stream().map(ClassFilter::compile).toList();
    }

    /**
     * The same for tests in the JVM that runs them: also without what runs them, asserts and mocks for them, measures them
     * and logs.
     *
     * @param trusted which of the classes that are left out share nothing that matters
     * @throws IllegalArgumentException if a pattern has characters that no class name has
     */
    public static ClassFilter forTests(List<String> include, List<String> exclude, List<String> trusted) {
        return new ClassFilter(include, exclude, AROUND_TESTS, trusted);
    }

    /** Whether it has to be told that a class is left out. */
    boolean matters(String internalName) {
        String name = internalName.replace('/', '.');
        return !isAround(internalName)
                && trusted.stream().noneMatch(p -> p.matcher(name).matches());
    }

    private boolean isAround(String internalName) {
        return around.stream().anyMatch(internalName::startsWith);
    }

    /** Everything but the JDK and Chicane. */
    public static ClassFilter all() {
        return new ClassFilter(List.of(), List.of());
    }

    /** Whether it is taken to be right what the class of this binary name does, unless a pattern includes it by name. */
    boolean isWhole(String binaryName) {
        return include.isEmpty()
                && WHOLE.stream().anyMatch(binaryName::startsWith)
                && acceptsName(binaryName.replace('.', '/'));
    }

    /** Whether it touches nothing but what is its own, too. */
    boolean keepsToItsOwn(String binaryName) {
        return isWhole(binaryName) && OWN.stream().anyMatch(binaryName::startsWith);
    }

    /** Which of the libraries that are taken to be right these classes belong to, by their packages. */
    public static List<String> whole(Collection<String> binaryNames) {
        return WHOLE.stream()
                .filter(library -> binaryNames.stream().anyMatch(name -> name.startsWith(library)))
                .map(library -> library.substring(0, library.length() - 1))
                .toList();
    }

    /** Whether no class of the program is left out. */
    boolean isAll() {
        return include.isEmpty() && exclude.isEmpty();
    }

    /** Whether a class is instrumented, by its internal name ({@code com/acme/Main}) and the loader that defines it. */
    public boolean accepts(@Nullable ClassLoader loader, String internalName) {
        return loader != null && loader != ClassLoader.getPlatformClassLoader() && acceptsName(internalName);
    }

    /** Whether a class of this internal name is instrumented wherever a program's class path brings it. */
    public boolean acceptsName(String internalName) {
        boolean mayBeNamed = internalName.startsWith(GUARD) && !include.isEmpty();
        if (internalName.startsWith(JDK)
                || (internalName.startsWith(CHICANE) && !mayBeNamed)
                || isAround(internalName)) {
            return false;
        }
        String name = internalName.replace('/', '.');
        return (include.isEmpty()
                        || include.stream().anyMatch(p -> p.matcher(name).matches()))
                && exclude.stream().noneMatch(p -> p.matcher(name).matches());
    }

    private static Pattern compile(String pattern) {
        if (!pattern.matches("[\\p{javaJavaIdentifierPart}.*$]+")) {
            throw new IllegalArgumentException("\"" + pattern
                    + "\" is not a class pattern: write a class or package name in which * stands for anything, such as"
                    + " com.acme.*");
        }
        return Pattern.compile(Arrays.stream(pattern.split("\\*", -1))
                .map(part -> part.isEmpty() ? "" : Pattern.quote(part))
                .collect(Collectors.joining(".*")));
    }
}
