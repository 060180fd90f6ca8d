package dev.chicane.cli;

import dev.chicane.engine.BlockResult;
import java.io.BufferedInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A process that runs blocks of schedules: numbers of blocks go into its standard input, and what came of them comes out of
 * its standard output, see {@link Work}. Used by one thread, but for {@link #stop} and {@link #close}.
 */
final class WorkerProcess implements AutoCloseable {
    /** Sent in place of a block: deliver what there is of the one that is being run. */
    static final long STOP = -2;

    private static final ObjectInputFilter OWN =
            ObjectInputFilter.Config.createFilter("dev.chicane.engine.**;java.base/*;!*");
    private static final long SECONDS_TO_DIE = 2;

    private final Process process;
    private final DataOutputStream orders;
    private @Nullable ObjectInputStream answers;

    /**
     * Starts it.
     *
     * @param arguments those of the command {@code explore} that this process runs
     * @throws IOException if it can't be started
     */
    WorkerProcess(List<String> arguments) throws IOException {
        var builder = new ProcessBuilder(command(arguments)).redirectError(Redirect.DISCARD);
        // The JVM's options from there are among those that this JVM tells of.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        process = builder.start();
        orders = new DataOutputStream(process.getOutputStream());
    }

    private static List<String> command(List<String> arguments) {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (!option.startsWith("-agentlib:jdwp") && !option.startsWith("-Xrunjdwp")) {
                words.add(option);
            }
        }
        words.addAll(List.of("-cp", System.getProperty("java.class.path", "." + File.separator)));
        words.addAll(List.of(Main.class.getName(), "explore", ExploreCommand.WORK));
        words.addAll(arguments);
        return words;
    }

    /**
     * What came of the next of the blocks that were sent; null if that depends on more than Chicane controls.
     *
     * @throws IOException if the process has ended, or says something else
     */
    @Nullable
    BlockResult receive() throws IOException, ClassNotFoundException {
        ObjectInputStream in = answers;
        if (in == null) {
            in = new ObjectInputStream(new BufferedInputStream(process.getInputStream()));
            in.setObjectInputFilter(OWN);
            answers = in;
        }
        return (BlockResult) in.readObject();
    }

    /** Has it run a block, after those that were sent before. */
    void send(long order) throws IOException {
        synchronized (orders) {
            orders.writeLong(order);
            orders.flush();
        }
    }

    void stop() {
        try {
            send(STOP);
        } catch (IOException e) {
            // It is over already: whoever waits for what it has to say will hear of that.
            process.destroyForcibly();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(SECONDS_TO_DIE, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
