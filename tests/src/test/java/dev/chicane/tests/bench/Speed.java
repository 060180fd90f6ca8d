package dev.chicane.tests.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Executions a second of explored programs, beside the bare limit and the native program; and the cost of a scheduling
 * point, beside that of a bare access and a bare switch. Not thread-safe.
 */
final class Speed {
    /** An explored program, and what is wanted of it. */
    private record Subject(String program, String title, String target) {}

    private static final Subject REFERENCE =
            new Subject("LostUpdate", "lost update, `new Thread`", ">= 100,000; <= 4 x");
    private static final List<Subject> OTHERS = List.of(
            new Subject("PooledLostUpdate", "lost update, fixed pool of 2", ">= 60,000"),
            new Subject("FutureLostUpdate", "lost update, `CompletableFuture` on a pool", ""),
            new Subject("LockOrder", "lock order, `ReentrantLock`", ">= 100,000"),
            new Subject("MonitorOrder", "lock order, `synchronized`", ">= 100,000"),
            new Subject("HourOfSleep", "a task that sleeps an hour", ">= 60,000"),
            new Subject("BoundedBuffer", "bounded buffer, `wait` and `notifyAll`", ""));

    private static final int RATE = 0;
    private static final int RATE_BY_CPU = 1;
    private static final int STEPS = 2;
    private static final int SWITCHES = 3;
    private static final int ACTORS = 4;
    private static final int FAILING = 5;

    private final Jvm jvm;
    private final PrintStream log;

    // Mutable state: what each probe returned in each round, by probe and argument
    private final Map<String, List<List<Double>>> results = new HashMap<>();

    Speed(Jvm jvm, PrintStream log) {
        this.jvm = jvm;
        this.log = log;
    }

    /** Takes each probe once, so that a slow minute of the machine slows them all; what is compared stands together. */
    void round() {
        explore(REFERENCE);
        String switches = Double.toString(
                result("explored " + REFERENCE.program(), SWITCHES).median());
        keep("race", jvm.withoutAgent("race"));
        keep("bare 2", jvm.withoutAgent("bare", "2", switches));
        keep("bare 3", jvm.withoutAgent("bare", "3", switches));
        keep("native", jvm.withoutAgent("native", REFERENCE.program()));
        OTHERS.forEach(this::explore);
        keep("access", jvm.withoutAgent("access"));
        keep("switch", jvm.withoutAgent("switch"));
        for (String company : List.of("pair", "alone", "sleeper", "enabled")) {
            keep("points " + company, jvm.withAgent("points", company));
        }
    }

    private void explore(Subject subject) {
        keep("explored " + subject.program(), jvm.withAgent("explored", subject.program()));
    }

    private void keep(String probe, List<Double> figures) {
        log.println("  " + probe + ": " + figures);
        results.computeIfAbsent(probe, key -> new ArrayList<>()).add(figures);
    }

    private Samples result(String probe, int figure) {
        return Samples.of(results.getOrDefault(probe, List.of()), figure);
    }

    void print(PrintStream out) {
        rates().print(out);
        points().print(out);
    }

    private Table rates() {
        var table = new Table(
                "executions a second",
                "median",
                "min - max",
                "target",
                "bare limit is",
                "steps",
                "switches",
                "actors",
                "failing");
        explored(table, REFERENCE);
        OTHERS.forEach(subject -> explored(table, subject));
        declared(table);
        beside(table, "the bare limit: 2 virtual threads, as many switches", "bare 2", fasterIsBare("bare 2"));
        beside(table, "the same with 3 virtual threads", "bare 3", fasterIsBare("bare 3"));
        beside(table, "the first natively, in a loop", "native", "");
        return table;
    }

    private void explored(Table table, Subject subject) {
        String probe = "explored " + subject.program();
        Samples rate = result(probe, RATE);
        table.add(
                subject.title(),
                Figure.whole(rate.median()),
                Figure.wholeRange(rate),
                subject.target(),
                fasterIsBare(probe),
                Figure.tenths(result(probe, STEPS).median()),
                Figure.tenths(result(probe, SWITCHES).median()),
                Figure.tenths(result(probe, ACTORS).median()),
                Figure.tenths(100 * result(probe, FAILING).median()) + " %");
    }

    private void declared(Table table) {
        Samples rate = result("race", RATE);
        table.add(
                "lost update, declared as a `Race`",
                Figure.whole(rate.median()),
                Figure.wholeRange(rate),
                ">= 200,000",
                "",
                Figure.tenths(result("race", 1).median()),
                "",
                "3.0",
                "");
    }

    private void beside(Table table, String title, String probe, String ratio) {
        Samples rate = result(probe, RATE);
        table.add(title, Figure.whole(rate.median()), Figure.wholeRange(rate), "", ratio, "", "", "", "");
    }

    /** By the processor's time, which a busy machine disturbs less. */
    private String fasterIsBare(String probe) {
        return Figure.times(result("bare 2", RATE_BY_CPU).over(result(probe, RATE_BY_CPU)));
    }

    private Table points() {
        var table = new Table("nanoseconds", "median", "min - max", "target", "ratio");
        Samples access = result("access", 0);
        Samples bare = result("switch", 0);
        cost(table, "a field access without Chicane", access, "", "");
        point(table, "point, nobody else can run", "alone", access, "an access");
        point(table, "point, somebody else sleeps", "sleeper", access, "an access");
        point(table, "point, somebody else could run", "enabled", access, "an access");
        cost(table, "a bare switch of virtual threads", bare, "", "");
        Samples pair = result("points pair", 0);
        cost(table, "point with a switch", pair, "<= 1,000", Figure.times(pair.over(bare)) + " a bare switch");
        return table;
    }

    private void point(Table table, String title, String company, Samples base, String baseName) {
        Samples cost = result("points " + company, 0);
        cost(table, title, cost, "<= 15", Figure.times(cost.over(base)) + " " + baseName);
    }

    private static void cost(Table table, String title, Samples nanos, String target, String ratio) {
        table.add(title, Figure.tenths(nanos.median()), Figure.tenthsRange(nanos), target, ratio);
    }
}
