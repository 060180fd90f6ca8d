package dev.chicane.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the documents say of commands, options, keys and files is what there is. */
final class DocsTest {
    private static final Set<String> OPTIONS_OF_THE_JVM = Set.of("--enable-preview");

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path README = ROOT.resolve("README.md");
    private static final Path COMMAND_LINE = ROOT.resolve("docs/command-line.md");

    // ---------------------------------------------------------------- commands and options

    @Test
    void the_commands_are_those_of_the_help() throws Exception {
        Set<String> commands = new TreeSet<>(listed(help(), Pattern.compile("(?m)^ {2}([a-z-]+) {2,}\\S")));

        assertThat(commands).hasSizeGreaterThan(3);
        assertThat(sections().keySet()).as("sections of command-line.md").containsAll(commands);
        // An application of its own, which the launcher starts.
        commands.add("lab");
        for (Path file : List.of(README, COMMAND_LINE)) {
            assertThat(new TreeSet<>(
                            listed(Files.readString(file), Pattern.compile("(?m)[`|/ ]chicane ([a-z]+(?:-[a-z]+)*)"))))
                    .as("commands named in %s", file.getFileName())
                    .isEqualTo(commands);
        }
    }

    @Test
    void the_options_of_each_command_are_those_of_its_help() throws Exception {
        for (Map.Entry<String, String> section : sections().entrySet()) {
            String command = section.getKey();
            String help = command.isEmpty() ? help() : help(command, "--help");

            assertThat(options(section.getValue(), "(?m)^\\|([^|]*)\\|"))
                    .as("options of `chicane %s` in command-line.md", command)
                    .isNotEmpty()
                    .isEqualTo(options(help, "(?m)^ {2,6}(-\\S.*?)(?: {2}|$)"));
        }
    }

    @Test
    void an_option_that_a_document_mentions_exists() throws Exception {
        Set<String> existing = new TreeSet<>(options(help("explore", "--help"), "(?m)^ {2,6}(-\\S.*?)(?: {2}|$)"));
        existing.addAll(options(help("diagnose", "--help"), "(?m)^ {2,6}(-\\S.*?)(?: {2}|$)"));
        existing.addAll(options(help("spec", "--help"), "(?m)^ {2,6}(-\\S.*?)(?: {2}|$)"));
        existing.addAll(options(help("check-history", "--help"), "(?m)^ {2,6}(-\\S.*?)(?: {2}|$)"));
        existing.addAll(options(help("lab", "--help"), "(?m)^ {2,6}(-\\S.*?)(?: {2}|$)"));
        existing.addAll(OPTIONS_OF_THE_JVM);

        for (Path file : documents()) {
            // The lab's own tests hold its page against its help, and type what is in its course.
            if (!file.endsWith("CONTRIBUTING.md")
                    && !file.endsWith("lab-load.md")
                    && !file.startsWith(ROOT.resolve("docs/course"))) {
                assertThat(listed(Files.readString(file), Pattern.compile("(?<![\\w-])(--[a-z][a-z-]+)")))
                        .as("options in %s", file)
                        .isSubsetOf(existing);
            }
        }
    }

    /** Sections of command-line.md by the command they are about; the one of {@code chicane} alone is "". */
    private static Map<String, String> sections() throws IOException {
        var sections = new LinkedHashMap<String, String>();
        for (String section : Files.readString(COMMAND_LINE).split("(?m)^## ")) {
            Matcher heading = Pattern.compile("`chicane ?([a-z-]*)`\n").matcher(section);
            if (heading.lookingAt()) {
                sections.put(heading.group(1), section);
            }
        }
        return sections;
    }

    /** Names of options in what a pattern finds, without what belongs to them. */
    private static Set<String> options(String text, String where) {
        var names = new TreeSet<String>();
        for (String found : listed(text, Pattern.compile(where))) {
            names.addAll(listed(found, Pattern.compile("(?:^|[`, ])(--?[A-Za-z][A-Za-z-]*)")));
        }
        return names;
    }

    // ---------------------------------------------------------------- the result

    @Test
    void the_keys_of_the_result_are_those_of_the_schema() throws IOException {
        JsonNode schema = JsonMapper.shared().readTree(Files.readString(ROOT.resolve("docs/result.schema.json")));
        JsonNode definitions = schema.path("$defs");

        assertThat(resultTables("key"))
                .containsExactly(
                        keys(schema),
                        keys(definitions.path("violation")),
                        keys(definitions.path("wait")),
                        keys(definitions.path("diagnosis")),
                        keys(definitions.path("turn")),
                        keys(definitions.path("curvePoint")),
                        keys(definitions.path("curveJump")),
                        keys(definitions.path("anomaly")),
                        keys(definitions.path("dependency")),
                        keys(definitions.path("remedy")),
                        keys(definitions.path("suggestion")),
                        keys(definitions.path("dataRace")),
                        keys(definitions.path("unsafePublication")),
                        keys(definitions.path("access")),
                        keys(definitions.path("step")));
        assertThat(resultTables("edit"))
                .containsExactly(texts(
                        definitions.path("edit").path("properties").path("edit").path("enum")));
        assertThat(resultTables("verdict"))
                .containsExactly(texts(schema.path("properties").path("verdict").path("enum")));
        assertThat(resultTables("kind"))
                .containsExactly(texts(kind(definitions, "violation")), texts(kind(definitions, "step")));
    }

    private static JsonNode kind(JsonNode definitions, String of) {
        return definitions.path(of).path("properties").path("kind").path("enum");
    }

    /** The keys of an object, in the order in which they are written. */
    private static List<String> keys(JsonNode object) {
        List<String> required = texts(object.path("required"));
        assertThat(object.path("properties").propertyNames()).containsExactlyElementsOf(required);
        return required;
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    /** What stands as code in the first column of each table of result.md whose first column has this name. */
    private static List<List<String>> resultTables(String name) throws IOException {
        var tables = new ArrayList<List<String>>();
        List<String> table = null;
        for (String line : Files.readAllLines(ROOT.resolve("docs/result.md"))) {
            if (!line.startsWith("|")) {
                table = null;
            } else if (line.startsWith("| " + name + " |")) {
                table = new ArrayList<>();
                tables.add(table);
            } else if (table != null) {
                table.addAll(listed(line.split("\\|", 3)[1], Pattern.compile("`([^`]+)`")));
            }
        }
        return tables;
    }

    // ---------------------------------------------------------------- links

    static List<Path> documents() throws IOException {
        try (Stream<Path> files = Stream.concat(Files.list(ROOT), Files.walk(ROOT.resolve("docs")))) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everything_that_is_linked_exists(Path document) throws IOException {
        String text = Files.readString(document).replaceAll("(?ms)^```.*?^```", "");
        for (String link : listed(text, Pattern.compile("\\]\\(([^)\\s]+)\\)"))) {
            if (link.contains("://")) {
                continue;
            }
            String[] parts = link.split("#", 2);
            Path target = parts[0].isEmpty()
                    ? document
                    : document.resolveSibling(parts[0]).normalize();

            assertThat(target).as("linked from %s as %s", document, link).exists();
            if (parts.length == 2) {
                assertThat(anchors(target)).as("headings of %s", target).contains(parts[1]);
            }
        }
    }

    @Test
    void a_class_that_the_architecture_names_by_its_place_exists() throws IOException {
        List<String> places = listed(
                Files.readString(ROOT.resolve("docs/architecture.md")),
                Pattern.compile("`((?:engine|heap|jdbc|report|cli|lab)/[\\w/]+)`"));

        assertThat(places).hasSizeGreaterThan(10).allSatisfy(place -> {
            String module = place.substring(0, place.indexOf('/'));
            assertThat(ROOT.resolve(module, "src/main/java/dev/chicane", place + ".java"))
                    .exists();
        });
    }

    @Test
    void a_program_that_coverage_names_exists_with_its_twin() throws IOException {
        Path programs = ROOT.resolve("tests/src/test/java/programs");

        assertThat(listed(coverage(), Pattern.compile("`([a-z]+\\.[A-Z]\\w*)`")))
                .hasSizeGreaterThan(100)
                .doesNotHaveDuplicates()
                .allSatisfy(program -> {
                    assertThat(programs.resolve(program.replace('.', '/') + ".java"))
                            .exists();
                    assertThat(programs.resolve(program.replace('.', '/') + "Fixed.java"))
                            .exists();
                });
    }

    @Test
    void a_test_that_coverage_names_exists() throws IOException {
        assertThat(listed(coverage(), Pattern.compile("`(\\w+Test)`")))
                .hasSizeGreaterThan(8)
                .allSatisfy(test -> assertThat(Path.of("src/test/java/dev/chicane/tests", test + ".java"))
                        .exists());
    }

    private static String coverage() throws IOException {
        return Files.readString(ROOT.resolve("docs/coverage.md"));
    }

    /** Headings as GitHub links to them. */
    private static List<String> anchors(Path document) throws IOException {
        return listed(Files.readString(document), Pattern.compile("(?m)^#+ (.*)$")).stream()
                .map(heading -> heading.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w\\- ]", "")
                        .replace(' ', '-'))
                .toList();
    }

    // ---------------------------------------------------------------- examples

    @Test
    void the_demo_prints_what_the_readme_shows() throws Exception {
        List<String> printed = withoutTimes(chicane(0, "demo"));
        List<String> shown = new ArrayList<>();
        for (String block : listed(Files.readString(README), Pattern.compile("(?s)<!-- demo -->\n```\n(.*?)```"))) {
            shown.addAll(withoutTimes(block));
        }

        assertThat(shown).hasSizeGreaterThan(30);
        assertThat(printed)
                .as("what `chicane demo` prints; run it and copy it to README.md when it is meant to have changed")
                .containsSubsequence(shown);
    }

    private static List<String> withoutTimes(String text) {
        return text.replaceAll("less than 0.001 s\\b", "0.001 s")
                .replaceAll("[\\d,.]+ (s|a second)\\b", "0 $1")
                .lines()
                .map(String::stripTrailing)
                .toList();
    }

    @Test
    void the_program_of_the_readme_compiles_and_fails(@TempDir Path folder) throws Exception {
        List<String> programs = snippets().stream()
                .filter(snippet -> snippet.contains("static void main"))
                .toList();
        assertThat(programs).hasSize(1);
        Path source = Files.writeString(folder.resolve("Main.java"), programs.getFirst());
        Path classes = folder.resolve("target/classes");

        int compiled =
                ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", classes.toString(), source.toString());

        assertThat(compiled).isZero();
        assertThat(chicane(1, "explore", "-cp", classes.toString(), "com.acme.Main"))
                .startsWith("FAILED  assertion in main (Main.java:11)\n")
                .contains("visits: 1");
    }

    @Test
    void the_programs_of_the_page_on_linearizability_compile_and_fail(@TempDir Path folder) throws Exception {
        String page = Files.readString(ROOT.resolve("docs/linearizability.md"));
        List<String> programs = listed(page, Pattern.compile("(?s)<!-- program -->\n```java\n(.*?)```"));
        String result = listed(page, Pattern.compile("(?s)<!-- result -->\n```\n(.*?)```"))
                .getFirst();
        Path classes = folder.resolve("target/classes");
        var printed = new ArrayList<String>();

        assertThat(programs).hasSize(2);
        for (String program : programs) {
            String name =
                    listed(program, Pattern.compile("public class (\\w+)")).getFirst();
            Path source = Files.writeString(folder.resolve(name + ".java"), program);
            int compiled = ToolProvider.getSystemJavaCompiler()
                    .run(null, null, null, "-g", "-cp", jars(), "-d", classes.toString(), source.toString());
            assertThat(compiled).isZero();
            printed.add(chicane(1, "explore", "-cp", classes.toString(), "com.acme." + name));
        }

        assertThat(printed.getFirst()).startsWith(result);
        assertThat(printed.getLast()).startsWith("FAILED  ").contains("operations explains that");
    }

    /** Chicane's jars, as a class path: a compiler in this JVM knows no wildcards. */
    private static String jars() throws IOException {
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("chicane.lib")))) {
            return jars.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        }
    }

    private static List<String> snippets() throws IOException {
        return listed(Files.readString(README), Pattern.compile("(?s)```java\n(.*?)```"));
    }

    @Test
    void the_race_tests_of_the_readme_are_those_of_the_example() throws Exception {
        String example =
                Files.readString(ROOT.resolve("examples/junit-maven/src/test/java/com/acme/bank/AccountTest.java"));
        List<String> shown = snippets().stream()
                .filter(snippet -> snippet.contains("@RaceTest"))
                .toList();

        assertThat(shown).hasSize(1);
        assertThat(example.lines().toList())
                .as("the example, which the CI runs; what the README shows of it begins with the class")
                .containsSequence(shown.getFirst().lines().toList());
    }

    /** The sources beside it are compiled and run in module junit. */
    @Test
    void the_pom_of_the_page_on_databases_has_what_the_example_has() throws Exception {
        String pom = listed(
                        Files.readString(ROOT.resolve("docs/databases.md")),
                        Pattern.compile("(?s)<!-- pom -->\n```xml\n(.*?)```"))
                .getFirst();
        String example = Files.readString(ROOT.resolve("examples/junit-maven/pom.xml"));

        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(pom)));
        assertThat(artifacts(pom))
                .hasSize(6)
                .contains("chicane-junit ${chicane.version} test", "chicane-jdbc ${chicane.version} test")
                .isSubsetOf(artifacts(example));
        assertThat(properties(pom)).hasSize(3).isEqualTo(properties(example));
    }

    /** Of dependencies and plugins, with version and scope. */
    private static Set<String> artifacts(String pom) {
        var artifacts = new TreeSet<String>();
        for (String one : listed(pom, Pattern.compile("(?s)<(?:dependency|plugin)>(.*?)</(?:dependency|plugin)>"))) {
            artifacts.add(String.join(" ", listed(one, Pattern.compile("<(?:artifactId|version|scope)>(.*?)<"))));
        }
        return artifacts;
    }

    private static List<String> properties(String pom) {
        String all = listed(pom, Pattern.compile("(?s)<properties>(.*?)</properties>"))
                .getFirst();
        return all.strip().lines().map(String::strip).toList();
    }

    // ---------------------------------------------------------------- the command, in a JVM of its own

    private static String help(String... arguments) throws Exception {
        return chicane(0, arguments.length == 0 ? new String[] {"--help"} : arguments);
    }

    /** Runs it, or the lab, as the launcher does; expecting an exit status; what it printed. */
    private static String chicane(int status, String... arguments) throws Exception {
        if (arguments[0].equals("lab")) {
            var lab = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    ROOT.resolve("lab/target/lib") + "/*",
                    "dev.chicane.lab.command.Main"));
            lab.addAll(Arrays.asList(arguments).subList(1, arguments.length));
            return printed(status, lab);
        }
        Path lib = Path.of(System.getProperty("chicane.lib"));
        Path agent;
        try (Stream<Path> jars = Files.list(lib)) {
            agent = jars.filter(jar -> jar.getFileName().toString().matches("chicane-heap-[0-9].*\\.jar"))
                    .findAny()
                    .orElseThrow();
        }
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-javaagent:" + agent,
                "-Djdk.trackAllThreads=false",
                "-cp",
                lib + "/*",
                "dev.chicane.cli.Main"));
        command.addAll(Arrays.asList(arguments));
        return printed(status, command);
    }

    private static String printed(int status, List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var printed = new StringWriter();
        try (var reader = process.inputReader()) {
            reader.transferTo(printed);
        }

        assertThat(process.waitFor())
                .as("exit status of %s, which printed %s", command, printed)
                .isEqualTo(status);
        return printed.toString();
    }

    /** All that a pattern's groups find, in order. */
    private static List<String> listed(String text, Pattern pattern) {
        return pattern.matcher(text)
                .results()
                .flatMap(match -> Stream.iterate(1, group -> group <= match.groupCount(), group -> group + 1)
                        .map(match::group))
                .filter(found -> found != null)
                .toList();
    }
}
