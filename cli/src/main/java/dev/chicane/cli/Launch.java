package dev.chicane.cli;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a program is started for a plain run.
 *
 * @param words the command and its arguments
 * @param shown the same as one line for a shell
 * @param byShell whether a shell runs it, which tells by its exit status that there is no such command
 */
record Launch(List<String> words, String shown, boolean byShell) {
    private static final String PREVIEW = "--enable-preview";

    /** A main class in a JVM of its own, with assertions. */
    static Launch ofMain(List<Path> classPath, String mainClass, List<String> arguments, List<String> jvmOptions) {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(jvmOptions);
        words.add("-ea");
        if (ManagementFactory.getRuntimeMXBean().getInputArguments().contains(PREVIEW)) {
            words.add(PREVIEW);
        }
        words.add("-cp");
        words.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        words.add(mainClass);
        words.addAll(arguments);
        return new Launch(words, ShellWords.join(words), false);
    }

    /** A command line. */
    static Launch ofCommand(String line) {
        return new Launch(List.of("/bin/sh", "-c", line), line, true);
    }
}
