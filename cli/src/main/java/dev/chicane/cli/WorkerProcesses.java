package dev.chicane.cli;

import dev.chicane.engine.BlockQueue;
import dev.chicane.engine.BlockResult;
import dev.chicane.engine.Workers;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Processes that run schedules beside this one: each is the same command in a JVM of its own, told by {@code --work} that it
 * is one of them.
 *
 * <p>They start when the search has gone on for a while, since a JVM takes a second to start. They end with
 * {@link #close}, and when this process ends in whatever way. Thread-safe.
 */
final class WorkerProcesses implements Workers, AutoCloseable {
    /** The search has to go on for so long, and to have so much before it. */
    private static final Duration TO_BE_WORTH_IT =
            Duration.ofMillis(Integer.getInteger("chicane.workers.after", 1_500));

    private final int count;
    private final List<String> arguments;
    private final List<WorkerProcess> processes = new CopyOnWriteArrayList<>();
    private final List<String> troubles = new CopyOnWriteArrayList<>();
    private volatile boolean isOver;

    /**
     * So many besides this process.
     *
     * @param count from 0
     * @param arguments those of this command, without its name
     */
    WorkerProcesses(int count, List<String> arguments) {
        this.count = count;
        this.arguments = List.copyOf(arguments);
    }

    /** How many were started. */
    int started() {
        return processes.size();
    }

    /** What went wrong with them, one sentence each, if anything did. */
    List<String> troubles() {
        return List.copyOf(troubles);
    }

    @Override
    public boolean areWorthIt(Duration elapsed, Duration rest) {
        return count > 0 && elapsed.compareTo(TO_BE_WORTH_IT) >= 0 && rest.compareTo(TO_BE_WORTH_IT) >= 0;
    }

    @Override
    public void start(BlockQueue queue) {
        for (int i = 1; i <= count; i++) {
            var thread = new Thread(() -> serve(queue), "chicane-worker-" + i);
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void serve(BlockQueue queue) {
        Queue<Long> blocks = new ArrayDeque<>();
        try {
            long block = queue.take();
            if (block == BlockQueue.NONE) {
                return;
            }
            blocks.add(block);
            try (var process = new WorkerProcess(arguments)) {
                processes.add(process);
                process.send(block);
                // One is always on its way, so that nobody waits for the next.
                while (sendNext(queue, process, blocks) && deliver(queue, process.receive())) {
                    blocks.remove();
                }
            }
        } catch (IOException | ClassNotFoundException | ClassCastException e) {
            if (!isOver) {
                troubles.add(
                        "a process that helped ended early (" + e + "); its schedules were left to the first one.");
            }
        } finally {
            blocks.forEach(queue::giveBack);
        }
    }

    /** Sends the number of another block, if there is one; whether there is any whose result is to come. */
    private static boolean sendNext(BlockQueue queue, WorkerProcess process, Queue<Long> blocks) throws IOException {
        long block = queue.take();
        if (block != BlockQueue.NONE) {
            blocks.add(block);
            process.send(block);
        }
        return !blocks.isEmpty();
    }

    private static boolean deliver(BlockQueue queue, @Nullable BlockResult result) {
        if (result != null) {
            queue.deliver(result);
        }
        return result != null;
    }

    @Override
    public void stop() {
        isOver = true;
        processes.forEach(WorkerProcess::stop);
    }

    @Override
    public void close() {
        isOver = true;
        processes.forEach(WorkerProcess::close);
    }
}
