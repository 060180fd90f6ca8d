package dev.chicane.report;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.explain.CauseCurve;
import dev.chicane.engine.explain.CauseCurve.Point;
import dev.chicane.engine.explain.Diagnosis;
import dev.chicane.engine.explain.Pattern;
import dev.chicane.engine.explain.Turn;
import dev.chicane.engine.trace.DataRace;
import dev.chicane.engine.trace.DataRace.Access;
import dev.chicane.engine.trace.DataRace.Publication;
import dev.chicane.engine.trace.DataRace.Update;
import dev.chicane.engine.trace.Frame;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.engine.trace.StepStack;
import dev.chicane.engine.trace.Trace;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Explorations of which it is known why they failed, as the engine returns them. */
final class Explained {
    private Explained() {}

    /** Two withdrawals, the first of which is lost, beside the nearest schedule in which none is. */
    static Exploration lostUpdate() {
        var passing = new TraceScript("main", "alice", "bob");
        passing.step("main", StepKind.START, "", "alice");
        passing.step("main", StepKind.START, "", "bob");
        passing.step("bob", StepKind.READ, "Account.java:14", "Account#1.balance", "1000");
        passing.write("bob", "Account.java:15", "Account#1.balance", "900", "1000");
        passing.end("bob");
        passing.step("main", StepKind.BLOCKED, "", "the end of alice");
        passing.step("alice", StepKind.READ, "Account.java:14", "Account#1.balance", "900");
        passing.write("alice", "Account.java:15", "Account#1.balance", "800", "900");
        passing.end("alice");
        passing.step("main", StepKind.RESUMED, "", "");
        passing.step("main", StepKind.READ, "Bank.java:30", "Account#1.balance", "800");
        passing.end("main");
        var diagnosis = new Diagnosis(
                Pattern.LOST_UPDATE,
                "RWW",
                "Account#1.balance",
                List.of(3, 5, 8),
                "alice read Account#1.balance = 1000 at step 3 and wrote 900 at step 8, computed from it; bob's write of 900"
                        + " at step 5 came between them and is lost.",
                new Turn(3, 5, Found.TOKEN, passing.trace()));
        List<StepStack> stacks =
                List.of(stack(3, 14, "bank.Branch"), stack(5, 15, "bank.Branch"), stack(8, 15, "bank.Branch"));
        return with(Found.lostUpdate(), diagnosis.withStacks(stacks).withCauseCurve(curve()), List.of(race("")));
    }

    /** The same, called through classes with names that leave no room for two of them in 80 columns. */
    static Exploration lostUpdateDeepDown() {
        String branch = "com.example.bank.branches.internal.accounts.BranchWithALongName";
        List<StepStack> stacks = List.of(stack(3, 14, branch), stack(5, 15, branch + "$Counter"));
        Exploration found = lostUpdate();
        return with(found, Objects.requireNonNull(found.diagnosis()).withStacks(stacks), List.of());
    }

    /** The failure is likely once both have read. */
    private static CauseCurve curve() {
        return CauseCurve.through(List.of(
                new Point(1, 31, 100),
                new Point(2, 29, 99),
                new Point(3, 48, 100),
                new Point(4, 100, 100),
                new Point(5, 100, 100),
                new Point(12, 100, 100)));
    }

    /** The lost update with another curve. */
    static Exploration lostUpdate(CauseCurve curve) {
        Exploration found = lostUpdate();
        return with(found, Objects.requireNonNull(found.diagnosis()).withCauseCurve(curve), List.of());
    }

    /** In a withdrawal, by a method of this class, on a thread. */
    private static StepStack stack(int step, int line, String caller) {
        return new StepStack(
                step,
                List.of(
                        new Frame("bank.Account", "take", "Account.java", line),
                        new Frame(caller, "run", "Branch.java", 40),
                        new Frame("java.lang.Thread", "run", "Thread.java", 1474)));
    }

    /** The same with what a program can put into names to spoil a page. */
    static Exploration hostile() {
        String evil = "</script><script>document.documentElement.dataset.owned='yes'</script><!--\u2028@data@@text@";
        var diagnosis = new Diagnosis(
                null,
                evil,
                evil,
                List.of(1, 2, 3),
                evil + "<img src=x onerror=alert(1)>",
                new Turn(3, 5, evil, Hostile.exploration().trace()));
        var frame = new Frame(evil, evil, evil, 1);
        List<StepStack> stacks = List.of(new StepStack(3, List.of(frame)), new StepStack(5, List.of(frame)));
        return with(Hostile.exploration(), diagnosis.withStacks(stacks).withCauseCurve(curve()), List.of(race(evil)));
    }

    /** So many steps, most of which matter little. */
    static Exploration longRun(int steps) {
        var script = new TraceScript("main", "reader", "writer");
        script.step("main", StepKind.START, "", "reader");
        script.step("main", StepKind.START, "", "writer");
        for (int i = 2; i < steps - 3; i++) {
            script.step("reader", StepKind.READ, "Cache.java:31", "int[]#3[" + i % 7 + "]", String.valueOf(i));
        }
        script.preempt().write("writer", "Cache.java:40", "Cache#1.valid", "false", "true");
        script.preempt().step("reader", StepKind.READ, "Cache.java:33", "Cache#1.valid", "false");
        script.step("reader", StepKind.FAIL, "", "java.lang.NullPointerException");
        return Found.failed("store.Cache", Found.violation("reader"), script.trace(), "");
    }

    /** A lost update among many steps that have nothing to do with it, but touch what both actors change. */
    static Exploration longLostUpdate() {
        var script = new TraceScript("main", "alice", "bob");
        script.step("main", StepKind.START, "", "alice");
        script.step("main", StepKind.START, "", "bob");
        tick(script, "alice", 30);
        script.step("alice", StepKind.READ, "Account.java:14", "Account#1.balance", "1000");
        script.preempt();
        tick(script, "bob", 30);
        script.write("bob", "Account.java:15", "Account#1.balance", "900", "1000");
        script.end("bob");
        script.write("alice", "Account.java:15", "Account#1.balance", "900", "900");
        tick(script, "alice", 30);
        script.end("alice");
        script.step("main", StepKind.FAIL, "", "java.lang.AssertionError");
        Exploration found = Found.failed("bank.Bank", Found.violation("main"), script.trace(), "");
        var diagnosis = new Diagnosis(
                Pattern.LOST_UPDATE, "RWW", "Account#1.balance", List.of(63, 124, 126), "bob's write is lost.", null);
        return with(found, diagnosis, List.of());
    }

    private static void tick(TraceScript script, String actor, int times) {
        for (int i = 0; i < times; i++) {
            script.step(actor, StepKind.READ, "Clock.java:8", "Clock.ticks", String.valueOf(i));
            script.write(actor, "Clock.java:8", "Clock.ticks", String.valueOf(i + 1), String.valueOf(i));
        }
    }

    /** One of whose failing schedule the first hundred steps were not recorded. */
    static Exploration recordedLate() {
        Exploration found = lostUpdate();
        List<Step> steps = found.trace().steps().stream()
                .map(step -> new Step(
                        step.number() + 100,
                        step.actor(),
                        step.kind(),
                        step.location(),
                        step.method(),
                        step.target(),
                        step.value(),
                        step.chosen(),
                        step.clock()))
                .toList();
        Exploration late = Found.failed(
                "bank.Bank", Found.violation("main"), new Trace(found.trace().actors(), steps), "");
        return with(late, found.diagnosis(), List.of());
    }

    /** One that fails for a single step. */
    static Exploration in(Exploration found, int step) {
        return with(found, new Diagnosis(null, "", "", List.of(step), "so it is", null), List.of());
    }

    private static DataRace race(String evil) {
        var earlier =
                new Access("alice", false, "Account.java:14", "Account.withdraw", "1000" + evil, List.of(), List.of());
        var later = new Access(
                "bob", true, "Account.java:15", "Account.withdraw", "900", List.of(), List.of("monitor Bank#1" + evil));
        return new DataRace(
                "Account#1.balance",
                "bank.Account" + evil,
                earlier,
                later,
                "Nothing orders these two: no common lock." + evil,
                new Publication("Entry#1" + evil, "Account#1.balance", "bank.Account"),
                List.of(new Update("1000" + evil, "900", false)));
    }

    static Exploration with(Exploration found, @Nullable Diagnosis diagnosis, List<DataRace> races) {
        return new Exploration(
                found.scenario(),
                found.verdict(),
                found.violation(),
                found.trace(),
                diagnosis,
                found.replay(),
                found.output(),
                found.schedules(),
                found.distinct(),
                found.distinctIsLowerBound(),
                found.cut(),
                found.undecided(),
                found.failures(),
                found.firstFailure(),
                found.preemptions(),
                found.fewestPreemptions(),
                found.time(),
                found.timeToFirstFailure(),
                found.points(),
                found.strategy(),
                found.foundBy(),
                found.sampled(),
                found.seed(),
                found.actors(),
                races,
                found.notCovered(),
                found.pointsByClass(),
                found.remarks(),
                found.suggestions());
    }
}
