package dev.chicane.engine.explain;

import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.oracle.Violation.WaitingActor;
import dev.chicane.engine.trace.Frame;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.engine.trace.Trace;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Says what would prevent a failure that is known for what it is. */
final class Remedies {
    private final Violation violation;
    private final Diagnosis diagnosis;
    private final Accesses accesses;
    private final Regions regions;
    /** Of the diagnosis, by index in the trace. */
    private final List<Integer> steps;

    Remedies(Trace trace, Violation violation, Diagnosis diagnosis) {
        this.violation = violation;
        this.diagnosis = diagnosis;
        this.accesses = new Accesses(trace);
        Map<Integer, List<Frame>> stacks = new HashMap<>();
        diagnosis.stacks().forEach(stack -> stacks.put(stack.step(), stack.frames()));
        this.regions = new Regions(accesses, step -> stacks.getOrDefault(step, List.of()));
        this.steps = indexes(accesses, diagnosis);
    }

    private static List<Integer> indexes(Accesses accesses, Diagnosis diagnosis) {
        return IntStream.range(0, accesses.count())
                .filter(index -> diagnosis.steps().contains(accesses.step(index).number()))
                .boxed()
                .toList();
    }

    /** Numbers of the steps whose stacks say where a remedy has its place. */
    static Set<Integer> placing(Trace trace, Diagnosis diagnosis) {
        var accesses = new Accesses(trace);
        var regions = new Regions(accesses, step -> List.of());
        return regions.withLocks(indexes(accesses, diagnosis)).stream()
                .map(index -> accesses.step(index).number())
                .collect(Collectors.toSet());
    }

    /** What would prevent it; null if it is not known for what it is, or not all of its steps are in the trace. */
    @Nullable
    Remedy find() {
        Pattern pattern = diagnosis.pattern();
        if (pattern == null || steps.size() < diagnosis.steps().size()) {
            return null;
        }
        return switch (pattern) {
            case LOST_UPDATE -> lostUpdate();
            case CHECK_THEN_ACT -> checkThenAct();
            case ATOMICITY_VIOLATION -> diagnosis.accesses().isEmpty() ? overlap() : atomicity();
            case TORN_READ -> tornRead();
            case STALE_READ -> staleRead();
            case ORDER_VIOLATION -> order();
            case UNSAFE_PUBLICATION -> publication();
            case DEADLOCK -> deadlock();
            case MISSED_SIGNAL -> missedSignal();
            case LIVELOCK -> livelock();
        };
    }

    private Remedy lostUpdate() {
        String reason =
                first() + " writes what it has computed from the value that it read: nobody may write between the two.";
        String inOneCall = inOneCall();
        if (inOneCall != null) {
            return new Remedy(inOneCall, reason, locks());
        }
        String instead = isCall(steps.getFirst())
                ? ""
                : "; or make " + what() + " an " + atomic() + " and change it in one call";
        return new Remedy(oneLock() + instead + ".", reason, locks());
    }

    private Remedy checkThenAct() {
        String reason = "What " + first() + " finds out has to hold until the act.";
        String inOneCall = inOneCall();
        if (inOneCall != null) {
            return new Remedy(inOneCall, reason, locks());
        }
        Step check = accesses.step(steps.getFirst());
        Step act = accesses.step(steps.getLast());
        boolean isStaticMadeOnce = check.value().equals("null")
                && act.kind() == StepKind.WRITE
                && !diagnosis.variable().contains("#");
        String instead = isStaticMadeOnce
                ? "; or have it made by a class that holds nothing else, which the JVM initialises once"
                : "";
        return new Remedy(
                oneLock() + ": the check, and what is done on the strength of it" + instead + ".", reason, locks());
    }

    private Remedy atomicity() {
        return new Remedy(
                oneLock() + ".",
                "What " + first() + " does to " + what() + " in several accesses belongs together: nobody may come in"
                        + " between.",
                locks());
    }

    private Remedy overlap() {
        String type = type();
        String instead = Replacements.ofClass(type);
        return new Remedy(
                "Take one lock around every call of it" + among(locks())
                        + (instead == null ? "" : "; or use " + instead) + ".",
                "The methods of " + withArticle(type) + " change several fields, and may not overlap.",
                locks());
    }

    private Remedy tornRead() {
        return new Remedy(
                oneLock() + "; or keep " + pair()
                        + " in one object that never changes, and replace that as a whole (a record"
                        + " in a volatile field).",
                "Whoever reads both has to see them from before a change, or from after it.",
                locks());
    }

    private Remedy staleRead() {
        return new Remedy(
                "Keep the lock until what was read has been acted on" + among(locks())
                        + "; or read again under it before acting.",
                "Once the lock is given back, what was read under it may change.",
                locks());
    }

    private Remedy order() {
        Turn turn = diagnosis.turn();
        int early = turn == null ? steps.getFirst() : index(turn.first(), steps.getFirst());
        int late = turn == null ? steps.getLast() : index(turn.second(), steps.getLast());
        if (accesses.writes(early) && !accesses.writes(late)) {
            return new Remedy(
                    "Let " + accesses.actor(early) + " write " + what() + at(early)
                            + " after all that it stands for; or let "
                            + accesses.actor(late) + at(late) + " wait for the end of " + accesses.actor(early)
                            + " (join, Future.get).",
                    "What " + accesses.actor(late) + " concludes from it does not hold yet when it is written.",
                    List.of());
        }
        return new Remedy(
                "Let " + accesses.actor(early) + at(early) + " wait until " + accesses.actor(late)
                        + " has done what it does"
                        + at(late)
                        + ": by a join or Future.get for its end, by a CountDownLatch or a CompletableFuture for"
                        + " that very point.",
                "Nothing makes it wait.",
                List.of());
    }

    private Remedy publication() {
        String variable = diagnosis.variable();
        int dot = variable.lastIndexOf('.');
        String object = dot < 0 ? variable : variable.substring(0, dot);
        return new Remedy(
                "Hand " + object + " out last" + at(steps.getFirst())
                        + ", when all of it is written: best make it whole in its constructor, with final fields, and put it into a"
                        + " volatile field.",
                "Whoever gets it may use it at once.",
                List.of());
    }

    private Remedy deadlock() {
        List<WaitingActor> cycle =
                violation.waits().stream().filter(WaitingActor::inCycle).toList();
        List<Edit> edits = steps.size() == 2 * cycle.size() ? locks() : List.of();
        String locks = cycle.stream()
                .map(wait -> wait.waitsFor().replaceFirst("\\.\\w+\\(\\)$", ""))
                .sorted()
                .collect(Collectors.joining(", "));
        return new Remedy(
                "Take these in one order everywhere: " + locks
                        + (edits.isEmpty()
                                ? ""
                                : "; or take one more lock around " + places(edits) + ", where they are taken")
                        + "; or ask for the next one with a time limit (tryLock), and give back what is held when it is over.",
                "Where all take them in the same order, nobody who holds one waits for who waits for it.",
                edits);
    }

    private Remedy missedSignal() {
        if (steps.size() == 2) {
            return new Remedy(
                    "Have who gives the signal" + at(steps.getFirst())
                            + " also write down, under the lock, that it has happened, and who waits"
                            + at(steps.getLast())
                            + " look at that first, in a loop: while (!happened) wait.",
                    "A signal that nobody waits for is gone.",
                    List.of());
        }
        Frame signal = Regions.frame(accesses.step(steps.get(1)));
        List<Edit> edits = signal.line() == 0
                ? List.of()
                : List.of(new Edit.WakeAll(signal.className(), signal.method(), signal.file(), signal.line()));
        boolean isMonitor = accesses.step(steps.get(1)).kind() == StepKind.NOTIFY;
        return new Remedy(
                "Wake all of them" + at(steps.get(1)) + " (" + (isMonitor ? "notifyAll" : "signalAll")
                        + "), each in a loop that looks whether it may go on; or give those who wait for different things a Condition"
                        + " each.",
                "The signal goes to any one who waits, and that one may wait for something else.",
                edits);
    }

    private Remedy livelock() {
        return new Remedy(
                "Give the loop" + at(steps.getLast())
                        + " an end that does not depend on the others, such as a number of turns or a time limit; or let one"
                        + " that is sure to run make the change.",
                "All who could change what the loop looks at have ended, or wait themselves.",
                List.of());
    }

    // ---------------------------------------------------------------- words

    private List<Edit> locks() {
        return regions.around(steps);
    }

    private String oneLock() {
        List<Edit> edits = locks();
        String others = ", which whoever changes " + what() + " takes too";
        return edits.isEmpty()
                ? "Take one lock around all of steps "
                        + diagnosis.steps().stream().map(String::valueOf).collect(Collectors.joining(", ")) + others
                : "Take one lock around " + places(edits) + others;
    }

    private static String places(List<Edit> edits) {
        return edits.stream().map(Edit::place).distinct().collect(Collectors.joining(" and "));
    }

    private static String among(List<Edit> edits) {
        return edits.isEmpty() ? "" : " (" + places(edits) + ")";
    }

    /** The one call that does what two do; null if there is none. */
    private @Nullable String inOneCall() {
        if (!isCall(steps.getFirst()) || !isCall(steps.getLast())) {
            return null;
        }
        String first = accesses.method(steps.getFirst());
        String last = accesses.method(steps.getLast());
        String instead = Replacements.ofCalls(type(), first, last);
        String safe = Replacements.ofClass(type());
        return instead == null
                ? null
                : "Use " + instead + ", in place of " + first + at(steps.getFirst()) + " and " + last
                        + at(steps.getLast())
                        + (safe == null ? "" : ", with " + safe + " in place of the " + type())
                        + "; or take one lock around "
                        + places(locks()) + ".";
    }

    private boolean isCall(int index) {
        return accesses.step(index).kind() == StepKind.CALL;
    }

    private String first() {
        return accesses.actor(steps.getFirst());
    }

    private int index(int number, int otherwise) {
        return IntStream.range(0, accesses.count())
                .filter(index -> accesses.step(index).number() == number)
                .findFirst()
                .orElse(otherwise);
    }

    private String at(int index) {
        String location = accesses.step(index).location();
        return location.isEmpty() ? "" : " at " + location;
    }

    /** The variable as the source has it, not that of one object. */
    private String what() {
        return diagnosis.variable().replaceAll("#\\d+", "");
    }

    private String pair() {
        return Arrays.stream(what().split(", ")).distinct().collect(Collectors.joining(" and "));
    }

    private String type() {
        String thing = what();
        return thing.substring(thing.lastIndexOf('.') + 1);
    }

    static String withArticle(String type) {
        return ("AEIOU".indexOf(type.charAt(0)) >= 0 ? "an " : "a ") + type;
    }

    private String atomic() {
        boolean isNumber = steps.stream()
                .map(index -> accesses.step(index).value())
                .filter(value -> !value.isEmpty())
                .allMatch(value -> value.matches("-?\\d+"));
        return isNumber ? "AtomicInteger or AtomicLong" : "AtomicReference";
    }
}
