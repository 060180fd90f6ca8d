package dev.chicane.engine.explain;

import dev.chicane.engine.trace.DataRace;
import dev.chicane.engine.trace.DataRace.Access;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what would order two accesses that nothing orders. */
final class RaceRemedies {
    private RaceRemedies() {}

    static Remedy of(DataRace race) {
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

    private static String lock(Access earlier, Access later, String places) {
        if (earlier.locks().isEmpty() != later.locks().isEmpty()) {
            Access without = earlier.locks().isEmpty() ? earlier : later;
            Access with = earlier.locks().isEmpty() ? later : earlier;
            return "Take the lock of " + with.location() + " at " + without.location() + " too";
        }
        return "Take one lock at " + places;
    }
}
