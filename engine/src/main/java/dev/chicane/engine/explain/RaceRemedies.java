package dev.chicane.engine.explain;

import dev.chicane.engine.trace.DataRace;
import dev.chicane.engine.trace.DataRace.Access;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.engine.trace.Trace;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what would order two accesses that nothing orders. */
final class RaceRemedies {
    private RaceRemedies() {}

    /** Of a race that was met in the execution of a trace, which may be empty. */
    static Remedy of(Trace trace, DataRace race) {
        String variable = race.variable().replaceAll("#\\d+", "");
        String places = Stream.of(race.earlier(), race.later())
                .map(Access::location)
                .distinct()
                .collect(Collectors.joining(" and "));
        String lock = lock(race.earlier(), race.later(), places);
        if (variable.endsWith("]")) {
            return new Remedy(
                    lock
                            + "; or use an AtomicIntegerArray, AtomicLongArray or AtomicReferenceArray; or hand the array over by"
                            + " what orders: a queue, the start or the end of a thread, a Future.",
                    "An element can't be volatile.",
                    List.of());
        }
        if (isComputed(trace, race)) {
            return new Remedy(
                    lock
                            + ", and keep it from the read to the write; or use an AtomicInteger, AtomicLong or AtomicReference and one of"
                            + " its calls that do both, such as incrementAndGet or updateAndGet.",
                    "What is written is computed from what was read: volatile would order the accesses, but others could still come in"
                            + " between.",
                    List.of());
        }
        int dot = variable.lastIndexOf('.');
        String alone = race.earlier().writes() && race.later().writes()
                ? " That makes each access safe, but not a read and the write after it one step."
                : "";
        return new Remedy(
                "Declare " + variable + " volatile; or t" + lock.substring(1) + ".",
                "Without an order the one may never see what the other writes, or see it before what was written earlier."
                        + alone,
                dot < 0
                        ? List.of()
                        : List.of(new Edit.MakeVolatile(variable.substring(0, dot), variable.substring(dot + 1))));
    }

    /** Whether an actor that writes without a lock has read the variable before. */
    private static boolean isComputed(Trace trace, DataRace race) {
        return Stream.of(race.earlier(), race.later())
                .filter(access -> access.writes() && access.locks().isEmpty())
                .anyMatch(access -> readsThenWrites(trace, race.variable(), access.actor()));
    }

    private static boolean readsThenWrites(Trace trace, String variable, String actor) {
        boolean hasRead = false;
        for (Step step : trace.steps()) {
            boolean isIts = step.target().equals(variable)
                    && trace.actors().get(step.actor()).equals(actor);
            if (isIts && step.kind() == StepKind.WRITE && hasRead) {
                return true;
            }
            hasRead |= isIts && step.kind() == StepKind.READ;
        }
        return false;
    }

    private static String lock(Access earlier, Access later, String places) {
        if (earlier.locks().isEmpty() != later.locks().isEmpty()) {
            Access without = earlier.locks().isEmpty() ? earlier : later;
            Access with = earlier.locks().isEmpty() ? later : earlier;
            return "Take the lock of " + with.location() + " at " + without.location() + " too";
        }
        return "Take one lock at " + places;
    }
}
