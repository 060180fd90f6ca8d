package dev.chicane.tests.bench;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Progress;
import dev.chicane.engine.Settings;
import dev.chicane.heap.Program;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a long search keeps: one search, looked at early and late, while it is under way.
 *
 * <p>Takes the program. Returns the number of executions, the bytes of heap that a full collection left, the bytes of
 * metaspace, and the number of platform threads; first those early on, then those late.
 */
final class MemoryUse implements Probe {
    private static final long EARLY = 100_000;
    private static final long LATE = 1_000_000;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Override
    public List<Double> measure(List<String> arguments) {
        try (Program program = Programs.load(arguments.getFirst())) {
            var look = new Look();
            Settings settings = Settings.DEFAULT
                    .withStrategy("random")
                    .withBudget(new Budget(Long.MAX_VALUE, LIMIT))
                    .countingFailures();
            var explorer = new Explorer(program, settings, look);
            look.done = explorer::interrupt;
            explorer.explore();
            if (look.due != Long.MAX_VALUE) {
                throw new IllegalStateException("No " + look.due + " executions within " + LIMIT + ".");
            }
            return look.figures;
        }
    }

    /** Looks twice, on the thread that searches, and then ends the search. */
    private static final class Look implements Progress {
        private final List<Double> figures = new ArrayList<>();
        private Runnable done = () -> {};
        private long due = EARLY;

        @Override
        public void report(long schedules, long distinct, Duration elapsed) {
            if (schedules < due) {
                return;
            }
            figures.add((double) schedules);
            figures.addAll(inUse());
            if (due == LATE) {
                due = Long.MAX_VALUE;
                done.run();
            } else {
                due = LATE;
            }
        }
    }

    /** Of the heap only what the last collection left: what is there now has the searching thread's free buffer in it. */
    private static List<Double> inUse() {
        System.gc();
        System.gc(); // for what was reachable through references that the first one cleared
        long heap = 0;
        long metaspace = 0;
        for (var pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) {
                heap += pool.getCollectionUsage().getUsed();
            } else if (pool.getName().equals("Metaspace")) {
                metaspace += pool.getUsage().getUsed();
            }
        }
        return List.of((double) heap, (double) metaspace, (double)
                ManagementFactory.getThreadMXBean().getThreadCount());
    }
}
