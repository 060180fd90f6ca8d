package dev.chicane.engine.explain;

import dev.chicane.engine.explain.Edit.MakeVolatile;
import dev.chicane.engine.trace.DataRace;
import dev.chicane.engine.trace.DataRace.Access;
import dev.chicane.engine.trace.DataRace.Publication;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what would order two accesses that nothing orders. */
final class RaceRemedies {
    private static final String BY_WHAT_ORDERS =
            " over by what orders: a queue, the start or the end of a thread, a Future";

    private RaceRemedies() {}

    /** Of a race. */
    static Remedy of(DataRace race) {
        Publication publication = race.publication();
        if (publication != null && !publication.variable().equals(race.variable())) {
            return handedOut(publication);
        }
        String variable = declared(race.variable(), race.declaring());
        String lock = lock(race.earlier(), race.later());
        if (variable.endsWith("]")) {
            return new Remedy(
                    lock
                            + "; or use an AtomicIntegerArray, AtomicLongArray or AtomicReferenceArray; or hand the array"
                            + BY_WHAT_ORDERS + ".",
                    "An element can't be volatile.",
                    List.of());
        }
        if (race.updates().stream().anyMatch(AtomicCalls::isComputed)) {
            return new Remedy(
                    lock + ", and keep it from the read to the write; or make " + variable + " "
                            + AtomicCalls.instead(race.updates(), false) + ".",
                    "What is written is computed from what was read: volatile would order the accesses, but others could still come in"
                            + " between.",
                    List.of());
        }
        String advice = "Declare " + variable + " volatile; or t" + lock.substring(1);
        if (publication != null) {
            return new Remedy(
                    advice + orFinal(publication) + ".",
                    unseen(publication),
                    makeVolatile(race.variable(), race.declaring()));
        }
        String alone = race.earlier().writes() && race.later().writes()
                ? " That makes each access safe, but not a read and the write after it one step."
                : "";
        return new Remedy(
                advice + ".",
                "Without an order the one may never see what the other writes, or see it before what was written earlier."
                        + alone,
                makeVolatile(race.variable(), race.declaring()));
    }

    // ---------------------------------------------------------------- unsafe publications

    /** Where what is in the object races, it is the way to the object that lacks an order. */
    private static Remedy handedOut(Publication publication) {
        String variable = declared(publication.variable(), publication.declaring());
        boolean isElement = variable.endsWith("]");
        String advice = isElement
                ? "Hand " + withoutNumbers(publication.object()) + BY_WHAT_ORDERS
                : "Declare " + variable + " volatile";
        return new Remedy(
                advice + orFinal(publication) + ".",
                unseen(publication),
                makeVolatile(publication.variable(), publication.declaring()));
    }

    private static String unseen(Publication publication) {
        String object = withoutNumbers(publication.object());
        return "Without an order, whoever gets " + Remedies.withArticle(object)
                + " so may find in it what was there before anything was written: nulls and zeros.";
    }

    /** Classes of the JDK, and arrays, are as they are. */
    private static String orFinal(Publication publication) {
        String type = withoutNumbers(publication.object());
        return type.endsWith("]") || Replacements.ofClass(type) != null
                ? ""
                : "; or let " + type + " have final fields only, and read "
                        + declared(publication.variable(), publication.declaring()) + " once";
    }

    // ---------------------------------------------------------------- the accesses

    private static List<Edit> makeVolatile(String variable, String declaring) {
        return declaring.isEmpty() ? List.of() : List.of(new MakeVolatile(declaring, field(variable)));
    }

    /** As the source has it: a field by the class that declares it, of which that of the object may be a subclass. */
    private static String declared(String variable, String declaring) {
        return declaring.isEmpty() ? withoutNumbers(variable) : new MakeVolatile(declaring, field(variable)).place();
    }

    private static String field(String variable) {
        return variable.substring(variable.lastIndexOf('.') + 1);
    }

    /** As the source has it, not that of one object. */
    private static String withoutNumbers(String name) {
        return name.replaceAll("#\\d+", "");
    }

    private static String lock(Access earlier, Access later) {
        if (earlier.locks().isEmpty() != later.locks().isEmpty()) {
            Access without = earlier.locks().isEmpty() ? earlier : later;
            Access with = earlier.locks().isEmpty() ? later : earlier;
            return "Take the lock of " + with.location() + " at " + without.location() + " too";
        }
        return "Take one lock at "
                + Stream.of(earlier, later).map(Access::location).distinct().collect(Collectors.joining(" and "));
    }
}
