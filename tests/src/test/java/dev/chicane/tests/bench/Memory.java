package dev.chicane.tests.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Whether a long search stays as small as a short one, also when executions leave actors behind. Not thread-safe. */
final class Memory {
    /** An explored program. */
    private record Subject(String program, String title) {}

    private static final List<Subject> SUBJECTS = List.of(
            new Subject("LostUpdate", "lost update: nobody is left"),
            new Subject("ParkedDaemon", "leaves a parked daemon thread"),
            new Subject("LockOrder", "leaves a deadlock, in a third"),
            new Subject("IdlePool", "leaves a pool of 2 that is not shut down"));

    private final Jvm jvm;
    private final Table table =
            new Table("after so many executions", "early", "late", "heap, MB", "metaspace, MB", "platform threads");

    Memory(Jvm jvm) {
        this.jvm = jvm;
    }

    /** Two searches at a time: nothing here is timed. */
    void measure() throws InterruptedException, ExecutionException {
        try (var pool = Executors.newFixedThreadPool(2)) {
            List<Future<List<Double>>> figures = SUBJECTS.stream()
                    .map(subject -> pool.submit(() -> jvm.withAgent("memory", subject.program())))
                    .toList();
            for (int i = 0; i < figures.size(); i++) {
                add(SUBJECTS.get(i), figures.get(i).get());
            }
        }
    }

    /** Executions, heap, metaspace and threads; early, then late. */
    private void add(Subject subject, List<Double> f) {
        table.add(
                subject.title(),
                Figure.whole(f.get(0)),
                Figure.whole(f.get(4)),
                megabytes(f.get(1), f.get(5)),
                megabytes(f.get(2), f.get(6)),
                Figure.whole(f.get(3)) + " -> " + Figure.whole(f.get(7)));
    }

    private static String megabytes(double early, double late) {
        return Figure.hundredths(early / 1e6) + " -> " + Figure.hundredths(late / 1e6);
    }

    void print(PrintStream out) {
        table.print(out);
    }
}
