package dev.chicane.cli;

import dev.chicane.heap.Program;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A plain JVM with the agent that records, which has this process's streams. It ends with this process. Used by one thread. */
final class RecordedRun {
    private static final long SECONDS_TO_END = 40;
    private static final int LONGEST_END = 1 << 16;

    private final Path log;
    private final Launch launch;

    RecordedRun(
            List<Path> classPath,
            Path log,
            List<String> include,
            List<String> exclude,
            String mainClass,
            List<String> arguments) {
        this.log = log;
        var options = new ArrayList<String>();
        options.add("-javaagent:" + agent() + "=record=" + log);
        if (!include.isEmpty()) {
            options.add("-Dchicane.record.include=" + String.join(",", include));
        }
        if (!exclude.isEmpty()) {
            options.add("-Dchicane.record.exclude=" + String.join(",", exclude));
        }
        launch = Launch.ofMain(classPath, mainClass, arguments, options);
    }

    private static Path agent() {
        try {
            Path jar = Path.of(Program.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isDirectory(jar)) {
                throw new UnableException("The agent is no jar here: " + jar + ".");
            }
            return jar;
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Chicane can't find its own classes: " + e.getMessage(), e);
        }
    }

    /** Starts it and waits for its end; its exit status. Then {@code tell} is called once, also if this process is being ended. */
    int await(Runnable tell) {
        Process process;
        try {
            process = new ProcessBuilder(launch.words()).inheritIO().start();
        } catch (IOException e) {
            throw new UnableException("The program's JVM could not be started: " + e.getMessage() + ".");
        }
        var once = new Once(tell);
        var hook = new Thread(
                () -> {
                    end(process);
                    once.run();
                },
                "chicane-end-of-recording");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            int status = process.waitFor();
            once.run();
            removeUnlessEnding(hook);
            return status;
        } catch (InterruptedException e) {
            end(process);
            once.run();
            Thread.currentThread().interrupt();
            throw new UnableException("Interrupted while the program ran.");
        }
    }

    /** Runs something once. Thread-safe: who comes second returns when it is done, so that this process does not end before. */
    private static final class Once implements Runnable {
        private final Runnable what;
        // Mutable state
        private boolean isDone;

        private Once(Runnable what) {
            this.what = what;
        }

        @Override
        public synchronized void run() {
            if (!isDone) {
                isDone = true;
                what.run();
            }
        }
    }

    /** On Ctrl-C the hook runs already, or has run: the program was ended in the same way, and its status says so. */
    private static void removeUnlessEnding(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            hook.setName("chicane-end-of-recording-begun");
        }
    }

    /** Lets it end in order, so that it writes the rest of its log, and if it does not, ends it. */
    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the log has its last line. */
    boolean isLogComplete() {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            int length = (int) Math.min(LONGEST_END, file.length());
            byte[] end = new byte[length];
            file.seek(file.length() - length);
            file.readFully(end);
            String text = new String(end, StandardCharsets.US_ASCII);
            return text.endsWith("}\n") && text.contains("\n{\"accesses\":");
        } catch (IOException e) {
            return false;
        }
    }
}
