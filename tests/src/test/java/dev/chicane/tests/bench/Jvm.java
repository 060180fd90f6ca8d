package dev.chicane.tests.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * Starts the JVMs in which probes are taken: a fresh one each time, since what a JVM compiled for one program slows or
 * speeds the next. Thread-safe.
 */
final class Jvm {
    /** What the launcher {@code chicane} passes too, as far as it bears on speed. */
    private static final List<String> FLAGS = List.of(
            "-Djdk.trackAllThreads=false", "-XX:ActiveProcessorCount=4", "-XX:CICompilerCount=2", "-XX:+UseSerialGC");

    private final Path lib;
    private final List<Path> others;

    /**
     * Takes Chicane's jars from a directory.
     *
     * @param lib which the build of the module {@code cli} filled
     * @param others classes of modules that the command does not bring along
     */
    Jvm(Path lib, Path... others) {
        this.lib = lib;
        this.others = List.of(others);
    }

    /** A probe under Chicane's agent. */
    List<Double> withAgent(String probe, String... arguments) {
        return run("-javaagent:" + agent(), probe, arguments);
    }

    /** A probe in a JVM that knows nothing of Chicane, opened as far as the bare limit needs it. */
    List<Double> withoutAgent(String probe, String... arguments) {
        return run("--add-opens=java.base/java.lang=ALL-UNNAMED", probe, arguments);
    }

    private List<Double> run(String flag, String probe, String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(flag);
        command.addAll(FLAGS);
        command.add("-cp");
        var classPath = new StringJoiner(File.pathSeparator);
        classPath.add(Programs.classes().toString()).add(lib.resolve("*").toString());
        others.forEach(classes -> classPath.add(classes.toString()));
        command.add(classPath.toString());
        command.add(Probes.class.getName());
        command.add(probe);
        command.addAll(List.of(arguments));
        return Probes.parse(Command.run(command, 0));
    }

    private Path agent() {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(lib, "chicane-heap-[0-9]*.jar")) {
            for (Path jar : jars) {
                return jar;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Chicane's jars can't be listed", e);
        }
        throw new IllegalStateException("There is no agent in " + lib + "; build the module cli first.");
    }
}
