package dev.chicane.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.tests.CommandLine.Run;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Tests that {@code --write-test} writes: compiled, and run in a JVM of their own, as those of any user. */
final class WrittenTestsTest {
    private static final Path LIB = Path.of(System.getProperty("chicane.lib"));
    private static final Path JUNIT = Path.of("..", "junit", "target");

    private static final String TILL = """
            package shop;

            final class Till {
                static final Object LOCK = new Object();
                static int sold;

                static void main(String[] names) throws Throwable {
                    Runnable sell = () -> {
                        for (String name : names) {
                            SELL
                        }
                    };
                    var one = new Thread(sell, "one");
                    var two = new Thread(sell, "two");
                    one.start();
                    two.start();
                    one.join();
                    two.join();
                    int length = names[0].length() + names[1].length();
                    assert sold == 2 * length : "sold " + sold + " of " + 2 * length;
                }
            }
            """;

    @TempDir
    private Path temp;

    @Test
    void the_written_test_fails_as_the_program_did_and_passes_when_that_is_repaired() throws Exception {
        Path racy = compile("racy", TILL.replace("SELL", "sold += name.length();"));
        Path tests = Files.createDirectory(temp.resolve("tests"));
        Run found = CommandLine.run(
                "explore",
                "-cp",
                racy.toString(),
                "--write-test",
                tests.toString(),
                "shop.Till",
                "a\"\\u000a",
                "b\n\u00e9");
        assertThat(found.status()).as(found.err()).isEqualTo(1);

        String failure = runTest(racy, tests);
        assertThat(failure).startsWith("FAILED\n").contains("run            1 schedule ", "sold ");
        assertThat(steps(failure)).isNotEmpty().isEqualTo(steps(found.out()));

        Path fixed = compile("fixed", TILL.replace("SELL", "synchronized (LOCK) { sold += name.length(); }"));
        assertThat(runTest(fixed, tests)).startsWith("SUCCESSFUL");

        Path other = compile(
                "other", TILL.replace("SELL", "int before = sold; Thread.yield(); sold = before + name.length();"));
        assertThat(runTest(other, tests)).startsWith("FAILED").contains("first failure", "thenExplore = true");
    }

    @Test
    void a_main_of_an_object_and_an_exit_can_be_replayed_too() throws Exception {
        Path racy = compile("racy", """
                package shop;

                class Till {
                    int sold;

                    void main() throws InterruptedException {
                        var other = new Thread(() -> sold++);
                        other.start();
                        sold++;
                        other.join();
                        System.exit(sold == 2 ? 0 : 3);
                    }
                }
                """);
        Path tests = Files.createDirectory(temp.resolve("tests"));
        Run found = CommandLine.run("explore", "-cp", racy.toString(), "--write-test", tests.toString(), "shop.Till");
        assertThat(found.status()).as(found.err()).isEqualTo(1);

        String failure = runTest(racy, tests);

        assertThat(failure).startsWith("FAILED\n").contains("run            1 schedule ");
        assertThat(steps(failure)).isNotEmpty().isEqualTo(steps(found.out()));
    }

    @Test
    void a_data_race_fails_the_written_test() throws Exception {
        Path racy = compile("racy", """
                package shop;

                class Till {
                    static boolean open;

                    public static void main(String[] args) throws InterruptedException {
                        var other = new Thread(() -> open = true);
                        other.start();
                        boolean seen = open;
                        other.join();
                    }
                }
                """);
        Path tests = Files.createDirectory(temp.resolve("tests"));
        Run found = CommandLine.run(
                "explore",
                "-cp",
                racy.toString(),
                "--fail-on",
                "data-race",
                "--write-test",
                tests.toString(),
                "shop.Till");
        assertThat(found.status()).as(found.err()).isEqualTo(1);

        assertThat(runTest(racy, tests)).startsWith("FAILED\n").contains("data race in ");
    }

    @Test
    void a_token_that_is_too_long_for_a_line_stands_in_a_file_beside_the_test() throws Exception {
        Path racy = compile("racy", """
                package shop;

                class Till {
                    static int a, b, c, d;
                    static int sold;

                    public static void main(String[] args) throws InterruptedException {
                        int random = 1;
                        for (int i = 0; i < 16_000; i++) {
                            random = random * 1_103_515_245 + 12_345;
                            switch (random >>> 30) {
                                case 0 -> a = i;
                                case 1 -> b = i;
                                case 2 -> c = i;
                                default -> d = i;
                            }
                        }
                        var other = new Thread(() -> sold++);
                        other.start();
                        sold++;
                        other.join();
                        assert sold == 2;
                    }
                }
                """);
        Path tests = Files.createDirectory(temp.resolve("tests"));
        Run found = CommandLine.run("explore", "-cp", racy.toString(), "--write-test", tests.toString(), "shop.Till");
        assertThat(found.status()).as(found.err()).isEqualTo(1);

        assertThat(tests.resolve("shop/TillRaceTest.token"))
                .content()
                .startsWith("c1.")
                .hasSizeGreaterThan(4_000);
        assertThat(found.out()).contains("The schedule is in " + tests.resolve("shop/TillRaceTest.token"));
        assertThat(runTest(racy, tests)).startsWith("FAILED\n").contains("run            1 schedule ");
    }

    /** What was done, without the places, of which the test has more room for columns. */
    private static List<String> steps(String report) {
        return report.lines()
                .filter(line -> line.matches("[> ] +\\d+  .*"))
                .map(line -> line.replaceAll("[|:] +", "").replaceAll(" +", " "))
                .toList();
    }

    private Path compile(String name, String source) throws IOException {
        Path folder = Files.createDirectories(temp.resolve(name));
        Path file = Files.writeString(folder.resolve("Till.java"), source);
        javac(file, folder, "");
        return folder;
    }

    private static void javac(Path file, Path target, String classPath) {
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-g",
                        "-Xlint:all",
                        "-Werror",
                        "-proc:none",
                        "-cp",
                        classPath,
                        "-d",
                        target.toString(),
                        file.toString());
        assertThat(status).as("compiled").isZero();
    }

    /** Compiles the test against that version of the program and runs it there; the status, and the message of a failure. */
    private String runTest(Path program, Path tests) throws IOException, InterruptedException {
        String classPath = program + File.pathSeparator + libraries();
        Path classes = Files.createTempDirectory(temp, "classes");
        javac(tests.resolve("shop/TillRaceTest.java"), classes, classPath);
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-ea",
                "-XX:+EnableDynamicAgentLoading",
                "-Xshare:off",
                "-Dchicane.schedules=1000",
                "-cp",
                classes + File.pathSeparator + Exploring.CLASSES + File.pathSeparator + classPath,
                Launch.class.getName());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains(Launch.BEGIN);
        return said.substring(said.indexOf(Launch.BEGIN) + Launch.BEGIN.length());
    }

    /** What a project with race tests has on its class path: not what else these tests have. */
    private static String libraries() throws IOException {
        var entries = new ArrayList<String>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (entry.matches(".*[/\\\\](junit|opentest4j|apiguardian)-[^/\\\\]*\\.jar")) {
                entries.add(entry);
            }
        }
        for (Path folder : List.of(LIB, JUNIT)) {
            try (Stream<Path> jars = Files.list(folder)) {
                jars.filter(jar -> jar.toString().endsWith(".jar"))
                        .map(jar -> jar.toAbsolutePath().normalize().toString())
                        .forEach(entries::add);
            }
        }
        return entries.stream().distinct().collect(Collectors.joining(File.pathSeparator));
    }

    /** The JVM that runs it. */
    static final class Launch {
        static final String BEGIN = "RESULT ";

        private Launch() {}

        public static void main(String[] args) {
            var request = LauncherDiscoveryRequestBuilder.request()
                    .selectors(DiscoverySelectors.selectClass("shop.TillRaceTest"))
                    .build();
            try (var session = LauncherFactory.openSession()) {
                session.getLauncher().execute(request, new TestExecutionListener() {
                    @Override
                    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                        if (test.isTest()) {
                            System.out.println(BEGIN + result.getStatus() + "\n"
                                    + result.getThrowable()
                                            .map(Throwable::getMessage)
                                            .orElse(""));
                        }
                    }
                });
            }
        }
    }
}
