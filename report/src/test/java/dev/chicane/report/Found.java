package dev.chicane.report;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Suggestion;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.explain.Diagnosis;
import dev.chicane.engine.explain.Edit.LockLines;
import dev.chicane.engine.explain.Edit.MakeVolatile;
import dev.chicane.engine.explain.Edit.WakeAll;
import dev.chicane.engine.explain.Pattern;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.oracle.Violation.WaitingActor;
import dev.chicane.engine.oracle.ViolationKind;
import dev.chicane.engine.trace.DataRace;
import dev.chicane.engine.trace.DataRace.Access;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.engine.trace.Trace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Explorations as the engine returns them, one for each thing that a report must be able to tell. */
final class Found {
    static final String TOKEN = "c1.m5xJkGNgYGBgBGIOIGYGYhYgZgViNiBmB2IOIA";

    private Found() {}

    static Stream<Exploration> all() {
        return Stream.of(
                lostUpdate(),
                tried(),
                deadlock(),
                exhausted(),
                budgetSpent(),
                undecided(),
                budgetSpentBy("exhaustive"),
                budgetSpentBy("portfolio"),
                interrupted(),
                manyActors(),
                longRun(),
                Hostile.exploration(),
                passingReplay());
    }

    static Exploration lostUpdate() {
        var script = new TraceScript("main", "alice", "bob");
        script.step("main", StepKind.START, "", "alice");
        script.step("main", StepKind.START, "", "bob");
        script.preempt().step("alice", StepKind.READ, "Account.java:14", "Account#1.balance", "1000");
        script.preempt().step("bob", StepKind.READ, "Account.java:14", "Account#1.balance", "1000");
        script.write("bob", "Account.java:15", "Account#1.balance", "900", "1000");
        script.end("bob");
        script.step("main", StepKind.BLOCKED, "", "the end of alice");
        script.write("alice", "Account.java:15", "Account#1.balance", "900", "900");
        script.end("alice");
        script.step("main", StepKind.RESUMED, "", "");
        script.step("main", StepKind.READ, "Bank.java:30", "Account#1.balance", "900");
        script.step("main", StepKind.FAIL, "", "java.lang.AssertionError");
        var violation = new Violation(
                ViolationKind.ASSERTION,
                "java.lang.AssertionError: 100 were lost: 900",
                "main",
                "Bank.java:31",
                List.of("bank.Bank.check(Bank.java:31)", "bank.Bank.main(Bank.java:26)"),
                List.of());
        return failed("bank.Bank", violation, script.trace(), "alice withdraws 100\nbob withdraws 100\n");
    }

    static Exploration deadlock() {
        var script = new TraceScript("main", "alice", "bob");
        script.step("main", StepKind.START, "", "alice");
        script.step("main", StepKind.START, "", "bob");
        script.step("main", StepKind.BLOCKED, "", "the end of alice");
        script.step("alice", StepKind.ENTER, "Bank.java:13", "Account#1");
        script.preempt().step("bob", StepKind.ENTER, "Bank.java:13", "Account#2");
        script.step("bob", StepKind.BLOCKED, "", "monitor Account#1");
        script.step("alice", StepKind.BLOCKED, "", "monitor Account#2");
        var violation = new Violation(
                ViolationKind.DEADLOCK,
                "alice waits for monitor Account#2 that bob holds, bob waits for monitor Account#1 that alice holds",
                "alice",
                "Bank.java:14",
                List.of("bank.Bank.transfer(Bank.java:14)", "bank.Bank.lambda$main$0(Bank.java:22)"),
                List.of(
                        new WaitingActor("main", "the end of alice", "Bank.java:24", "", "", false),
                        new WaitingActor("alice", "monitor Account#2", "Bank.java:14", "bob", "Bank.java:13", true),
                        new WaitingActor("bob", "monitor Account#1", "Bank.java:14", "alice", "Bank.java:13", true)));
        return failed("bank.Bank", violation, script.trace(), "");
    }

    /** The lost update, diagnosed. */
    static Exploration diagnosed() {
        Exploration found = lostUpdate();
        var diagnosis = new Diagnosis(
                Pattern.LOST_UPDATE,
                "RWW",
                "Account#1.balance",
                List.of(3, 5, 8),
                "alice overwrites what bob has written.",
                null);
        return failed(
                "bank.Bank",
                Objects.requireNonNull(found.violation()),
                found.trace(),
                "",
                1,
                true,
                diagnosis,
                List.of());
    }

    /** The lost update with what came of trying its remedy, at first not all of it. */
    static Exploration tried() {
        Exploration found = diagnosed();
        var check = new LockLines("bank.Account", "withdraw", "Account.java", 14, 15);
        var pay = new LockLines("bank.Bank", "pay", "Bank.java", 40, 40);
        var waiting = new WakeAll("bank.Bank", "open", "Bank.java", 52);
        var open = new MakeVolatile("bank.Bank", "open");
        return found.withSuggestions(List.of(
                new Suggestion(
                        List.of(check), "", Double.NaN, List.of(), Verdict.FAILED, found.violation(), 3, 3, List.of()),
                new Suggestion(
                        List.of(check, pay),
                        "",
                        Double.NaN,
                        List.of(),
                        Verdict.BUDGET_SPENT,
                        null,
                        10_000,
                        10_000,
                        List.of()),
                new Suggestion(
                        List.of(check, pay, waiting),
                        "",
                        Double.NaN,
                        List.of(),
                        Verdict.EXHAUSTED,
                        null,
                        84,
                        84,
                        List.of()),
                new Suggestion(List.of(open), "", Double.NaN, List.of(), Verdict.INTERRUPTED, null, 1, 1, List.of()),
                new Suggestion(
                        List.of(open), "", Double.NaN, List.of(open), Verdict.EXHAUSTED, null, 84, 84, List.of()),
                new Suggestion(
                        List.of(),
                        "SERIALIZABLE, trying again",
                        1.234,
                        List.of(),
                        Verdict.EXHAUSTED,
                        null,
                        84,
                        84,
                        List.of())));
    }

    /** A passing search that has met a data race. */
    static Exploration dataRace() {
        return exploration(
                Verdict.EXHAUSTED, "exhaustive", Trace.EMPTY, null, "", 12, 12, 0, List.of(), List.of(race()));
    }

    /** A race that is the failure. */
    static Exploration failedDataRace() {
        return failedDataRace("alice", "bob");
    }

    /** The same, first met in a schedule in which these have read and written. */
    static Exploration failedDataRace(String reader, String writer) {
        var violation = new Violation(
                ViolationKind.DATA_RACE,
                "Account#1.balance: alice reads -> 1000 at Account.java:14, bob writes = 900 at Account.java:15. Nothing",
                "bob",
                "Account.java:15",
                List.of("bank.Account.withdraw(Account.java:15)"),
                List.of());
        var readAndWrite = new DataRace(
                "Account#1.balance",
                "bank.Account",
                access(reader, false, "Account.java:14", "1000"),
                access(writer, true, "Account.java:15", "900"),
                "Nothing orders these two.",
                null,
                List.of());
        return failed("bank.Bank", violation, lostUpdate().trace(), "", 1, true, null, List.of(readAndWrite));
    }

    private static DataRace race() {
        return new DataRace(
                "Account#1.balance",
                "bank.Account",
                access("alice", true, "Account.java:15", "900"),
                access("bob", false, "Account.java:14", "1000"),
                "Nothing orders these two.",
                null,
                List.of());
    }

    private static Access access(String actor, boolean writes, String location, String value) {
        return new Access(
                actor,
                writes,
                location,
                "Account.withdraw",
                value,
                List.of("bank.Account.withdraw(" + location + ")"),
                List.of());
    }

    /** Bob has to wait for alice's lock. */
    static Exploration lockedOut() {
        var script = new TraceScript("alice", "bob");
        script.step("alice", StepKind.CALL, "Account.java:11", "ReentrantLock#1.lock()");
        script.preempt().step("bob", StepKind.CALL, "Account.java:11", "ReentrantLock#1.lock()");
        script.step("bob", StepKind.BLOCKED, "Account.java:11", "ReentrantLock#1.lock()");
        script.step("alice", StepKind.CALL, "Account.java:19", "ReentrantLock#1.unlock()");
        script.step("bob", StepKind.RESUMED, "Account.java:11", "");
        script.step("bob", StepKind.CALL, "Account.java:19", "ReentrantLock#1.unlock()");
        return passingReplay(script.trace());
    }

    static Exploration exhausted() {
        return passed(Verdict.EXHAUSTED, "exhaustive", 1_284, 1_284, List.of());
    }

    static Exploration budgetSpent() {
        return passed(
                Verdict.BUDGET_SPENT,
                "random",
                10_000,
                3_112,
                List.of(
                        "The class bank.Legacy could not be transformed: its class file is damaged at byte 117.",
                        "12 switches were not possible because of a native frame on the actor's stack."));
    }

    static Exploration undecided() {
        return exploration(
                Verdict.BUDGET_SPENT,
                "random",
                Trace.EMPTY,
                null,
                "",
                4_000,
                1_112,
                298,
                List.of(
                        "298 schedules could not be judged: the first of them came to account (id=1): balance 100 -> 50, as none of"
                                + " the serial orders did that were run, and others may: only 2000 of their schedules were run, and there"
                                + " are more. Assert in race.after what has to hold."),
                List.of());
    }

    static Exploration budgetSpentBy(String strategy) {
        return passed(Verdict.BUDGET_SPENT, strategy, 10_000, 10_000, List.of());
    }

    /** A failure without a trace. */
    static Exploration with(Violation violation) {
        return failed("bank.Bank", violation, Trace.EMPTY, "");
    }

    static Exploration interrupted() {
        return passed(Verdict.INTERRUPTED, "random", 4_711, 1_200, List.of());
    }

    /** Eight workers on a queue: too many for columns at 80. */
    static Exploration manyActors() {
        String[] names = new String[9];
        names[0] = "main";
        for (int i = 1; i < names.length; i++) {
            names[i] = "pool-1-thread-" + i;
        }
        var script = new TraceScript(names);
        for (int i = 1; i < names.length; i++) {
            script.step("main", StepKind.START, "", names[i]);
        }
        script.step("main", StepKind.CALL, "Orders.java:44", "CountDownLatch#1.await()");
        script.step("main", StepKind.BLOCKED, "", "CountDownLatch#1.await()");
        for (int i = 1; i < names.length; i++) {
            script.step(names[i], StepKind.CALL, "Orders.java:51", "LinkedBlockingQueue#1.take()", "Order-" + i);
            if (i % 3 == 0) {
                script.preempt();
            }
        }
        for (int i = names.length - 1; i > 0; i--) {
            script.step(names[i], StepKind.READ, "Orders.java:52", "Orders.served", "0");
            script.step(names[i], StepKind.WRITE, "Orders.java:52", "Orders.served", "1");
            script.end(names[i]);
        }
        script.step("main", StepKind.RESUMED, "", "");
        script.step("main", StepKind.READ, "Orders.java:46", "Orders.served", "1");
        script.step("main", StepKind.FAIL, "", "java.lang.IllegalStateException");
        var violation = new Violation(
                ViolationKind.EXCEPTION,
                "java.lang.IllegalStateException: served 1 of 8",
                "main",
                "Orders.java:47",
                List.of("shop.Orders.main(Orders.java:47)"),
                List.of());
        return failed("shop.Orders", violation, script.trace(), "");
    }

    /** Long runs of one actor around the few switches that matter. */
    static Exploration longRun() {
        var script = new TraceScript("main", "reader", "writer");
        script.step("main", StepKind.START, "", "reader");
        script.step("main", StepKind.START, "", "writer");
        script.preempt();
        for (int i = 0; i < 130; i++) {
            script.step("reader", StepKind.READ, "Cache.java:31", "int[]#3[" + i + "]", String.valueOf(i * i));
        }
        script.step("reader", StepKind.READ, "Cache.java:33", "Cache#1.valid", "true");
        script.preempt().step("writer", StepKind.WRITE, "Cache.java:40", "Cache#1.valid", "false");
        for (int i = 0; i < 70; i++) {
            script.step("writer", StepKind.WRITE, "Cache.java:42", "int[]#4[" + i + "]", "0");
        }
        script.step("writer", StepKind.WRITE, "Cache.java:44", "Cache#1.entry", "null");
        script.preempt().step("reader", StepKind.READ, "Cache.java:34", "Cache#1.entry", "null");
        script.step("reader", StepKind.FAIL, "", "java.lang.NullPointerException");
        var stack = IntStream.range(0, 11)
                .mapToObj(i -> "store.Cache.depth" + i + "(Cache.java:" + (34 + i) + ")")
                .toList();
        var violation = new Violation(
                ViolationKind.EXCEPTION, "java.lang.NullPointerException", "reader", "Cache.java:34", stack, List.of());
        String output = String.join(
                "\n", IntStream.range(0, 30).mapToObj(i -> "line " + i).toList());
        return failed("store.Cache", violation, script.trace(), output);
    }

    /** A token's schedule that does not fail any more. */
    static Exploration passingReplay() {
        Trace trace = new TraceScript("main")
                .step("main", StepKind.READ, "Bank.java:30", "Account#1.balance", "800")
                .end("main")
                .trace();
        return passingReplay(trace);
    }

    static Exploration passingReplay(Trace trace) {
        return exploration(Verdict.BUDGET_SPENT, "random", trace, TOKEN, "", 1, 1, List.of());
    }

    /** A failure that is shown with so many preemptions, which are known to be the fewest, or not. */
    static Exploration shown(int preemptions, boolean fewest) {
        return failed("bank.Bank", violation("main"), Trace.EMPTY, "", preemptions, fewest);
    }

    /** Of an actor, and nothing else that could be told. */
    static Violation violation(String actor) {
        return new Violation(ViolationKind.ASSERTION, "wrong", actor, "", List.of(), List.of());
    }

    static Exploration failed(String program, Violation violation, Trace trace, String output) {
        return failed(program, violation, trace, output, 1, true);
    }

    private static Exploration failed(
            String program, Violation violation, Trace trace, String output, int preemptions, boolean fewest) {
        return failed(program, violation, trace, output, preemptions, fewest, null, List.of());
    }

    private static Exploration failed(
            String program,
            Violation violation,
            Trace trace,
            String output,
            int preemptions,
            boolean fewest,
            @Nullable Diagnosis diagnosis,
            List<DataRace> races) {
        return new Exploration(
                program,
                Verdict.FAILED,
                violation,
                trace,
                diagnosis,
                TOKEN,
                output,
                17,
                16,
                false,
                0,
                0,
                1,
                17,
                preemptions,
                fewest,
                Duration.ofMillis(21),
                Duration.ofMillis(20),
                trace.steps().size(),
                "portfolio",
                "pos",
                3,
                1,
                trace.actors(),
                races,
                List.of(),
                Map.of(program, (long) trace.steps().size() * 17),
                List.of(),
                List.of());
    }

    static Exploration passed(
            Verdict verdict, String strategy, long schedules, long distinct, List<String> notCovered) {
        return exploration(verdict, strategy, Trace.EMPTY, null, "", schedules, distinct, notCovered);
    }

    private static long sampled(String strategy, long schedules) {
        return switch (strategy) {
            case "random", "pos" -> schedules;
            case "portfolio" -> schedules / 5;
            default -> 0;
        };
    }

    private static Exploration exploration(
            Verdict verdict,
            String strategy,
            Trace trace,
            @Nullable String replay,
            String output,
            long schedules,
            long distinct,
            List<String> notCovered) {
        return exploration(verdict, strategy, trace, replay, output, schedules, distinct, 0, notCovered, List.of());
    }

    private static Exploration exploration(
            Verdict verdict,
            String strategy,
            Trace trace,
            @Nullable String replay,
            String output,
            long schedules,
            long distinct,
            long undecided,
            List<String> notCovered,
            List<DataRace> races) {
        return new Exploration(
                "bank.Bank",
                verdict,
                null,
                trace,
                null,
                replay,
                output,
                schedules,
                distinct,
                false,
                0,
                undecided,
                0,
                0,
                -1,
                false,
                Duration.ofMillis(402),
                null,
                14.236,
                strategy,
                "",
                sampled(strategy, schedules),
                1,
                List.of("main", "alice", "bob"),
                races,
                notCovered,
                Map.of("bank.Bank", 100_000L, "bank.Account", 42_360L),
                List.of(),
                List.of());
    }
}
