package dev.chicane.report;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.oracle.ViolationKind;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The source of a JUnit test that calls a program's {@code main}, first in the schedule that has failed, then in others.
 *
 * @param packageName package of the main class, and of the test; "" for the unnamed
 * @param mainClass as source in that package names it: {@code Main}, {@code Outer.Main}
 * @param isStatic whether {@code main} is called on the class, and not on a new instance
 * @param takesArguments whether it takes a {@code String[]}
 * @param arguments what it was called with
 * @param include patterns of the classes that were instrumented; empty for all
 * @param exclude patterns of those that were not
 */
public record RaceTestSource(
        String packageName,
        String mainClass,
        boolean isStatic,
        boolean takesArguments,
        List<String> arguments,
        List<String> include,
        List<String> exclude) {
    /** The name of the test method. */
    public static final String METHOD = "main_passes_in_every_schedule";

    /** What the first line of such a file begins with: one that does not is somebody else's. */
    public static final String MARK = "// Written by chicane explore ";

    private static final String INDENT = "    ";

    /** Copies the lists. */
    public RaceTestSource {
        arguments = List.copyOf(arguments);
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    /** Simple name of the test class. */
    public String className() {
        return mainClass.replace(".", "") + "RaceTest";
    }

    /** The name by which a token knows the test. */
    public String scenario() {
        return (packageName.isEmpty() ? "" : packageName + '.') + className() + '#' + METHOD;
    }

    /**
     * The file's text.
     *
     * @param found what has failed
     * @param replay the value of {@code @RaceTest(replay)}: a token for {@link #scenario}, or a file that has it
     */
    public String text(Exploration found, String replay) {
        Violation violation = found.violation();
        boolean isDataRace = violation != null && violation.kind() == ViolationKind.DATA_RACE;
        return MARK + "--write-test, which overwrites this file as long as it begins with this line.\n"
                + (packageName.isEmpty() ? "" : "package " + packageName + ";\n\n")
                + (isDataRace ? "import dev.chicane.junit.FailOn;\n" : "")
                + "import dev.chicane.junit.RaceTest;\n\n"
                + comment(violation)
                + "class " + className() + " {\n"
                + INDENT + "@RaceTest(\n"
                + attribute(isDataRace ? "failOn = FailOn.DATA_RACE," : "")
                + attribute("resetStatics = true,")
                + attribute("thenExplore = true,")
                + attribute("replay =")
                + attribute(INDENT + INDENT + JavaText.literal(replay) + ")")
                + INDENT + "void " + METHOD + "() throws Throwable {\n"
                + INDENT + INDENT + call() + ";\n"
                + INDENT + "}\n}\n";
    }

    private static String attribute(String text) {
        return text.isEmpty() ? "" : INDENT.repeat(3) + text + "\n";
    }

    private String comment(@Nullable Violation violation) {
        String what = violation == null
                ? "it has failed"
                : "there was: " + Headline.what(violation)
                        + (violation.location().isEmpty() ? "" : " (" + violation.location() + ")");
        return "/**\n * Calls the main of " + JavaText.comment(mainClass) + ": first in the schedule in which "
                + JavaText.comment(what)
                + ";\n * then, where that does not fail or no longer fits the code, in others.\n"
                + configured("chicane.include", include)
                + configured("chicane.exclude", exclude)
                + " */\n";
    }

    private static String configured(String parameter, List<String> patterns) {
        return patterns.isEmpty()
                ? ""
                : " *\n * <p>It was found with these patterns, which the test needs too, as a configuration parameter:\n * "
                        + parameter + "=" + JavaText.comment(String.join(",", patterns)) + "\n";
    }

    private String call() {
        String target = isStatic ? mainClass : "new " + mainClass + "()";
        return target + ".main(" + (takesArguments ? array() : "") + ")";
    }

    private String array() {
        return arguments.isEmpty()
                ? "new String[0]"
                : arguments.stream().map(JavaText::literal).collect(Collectors.joining(", ", "new String[] {", "}"));
    }
}
