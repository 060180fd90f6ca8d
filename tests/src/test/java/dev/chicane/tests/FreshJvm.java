package dev.chicane.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a main class in a JVM of its own, with the options of this one. */
final class FreshJvm {
    private FreshJvm() {}

    /** What it printed; fails unless it exited with 0. */
    static String run(List<String> options, Class<?> main, String... arguments) {
        return run(List.of(), options, main, arguments);
    }

    /** The same, with options that come before those of this JVM: the order of agents matters. */
    static String run(List<String> first, List<String> options, Class<?> main, String... arguments) {
        return run(List.of(), first, options, main, arguments);
    }

    /** In a JVM that may have so many files open at once. */
    static String runWithFiles(int most, Class<?> main, String... arguments) {
        List<String> limited = List.of("sh", "-c", "ulimit -n " + most + " && exec \"$@\"", "sh");
        return run(limited, List.of(), List.of(), main, arguments);
    }

    private static String run(
            List<String> around, List<String> first, List<String> options, Class<?> main, String... arguments) {
        var command = new ArrayList<>(around);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(first);
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(FreshJvm::isOurs)
                .forEach(command::add);
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        try {
            Process jvm = new ProcessBuilder(command).redirectErrorStream(true).start();
            String printed = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(jvm.waitFor()).as(printed).isZero();
            return printed;
        } catch (IOException e) {
            throw new IllegalStateException("No JVM could be started: " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a JVM ran", e);
        }
    }

    /** The agent, and what it needs. */
    private static boolean isOurs(String option) {
        return option.startsWith("-javaagent:")
                || option.startsWith("--add-opens")
                || option.startsWith("--sun-misc-unsafe-memory-access")
                || option.startsWith("-XX:ActiveProcessorCount")
                || option.startsWith("-XX:CICompilerCount")
                || option.startsWith("-Djdk.");
    }
}
