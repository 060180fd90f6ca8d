package dev.chicane.engine.explain;

import dev.chicane.engine.trace.DataRace.Publication;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.engine.trace.Trace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds objects that are handed out by a data race: unsafe publications, as Goetz and others have them in "Java Concurrency in
 * Practice" (2006), 3.5.
 *
 * <p>That is proved where what is in the object races as well: its maker has written that before it handed the object out, and
 * who got the object has read it after that, so that whatever orders the reference orders the content too. Where nobody has
 * looked into the object, it is one if its maker alone has written into it. Final fields take part in no data race (JLS 17.5),
 * and are no steps, so that an object which has no others is never taken for one. Immutable.
 */
public final class UnsafePublications {
    /** Numbers of two steps that nothing orders. */
    public record Unordered(int earlier, int later) {}

    /** In a program that races all over, the first ones do. */
    private static final int MOST = 200;

    private final Trace trace;
    private final IntFunction<String> declaring;
    private final List<Publication> proved;

    /**
     * Of an execution.
     *
     * @param unordered all that is unordered in it; numbers that are no step's are left out
     * @param declaring binary name of the class that declares the field which a step accesses; "" if it is not known
     */
    public UnsafePublications(Trace trace, List<Unordered> unordered, IntFunction<String> declaring) {
        this.trace = trace;
        this.declaring = declaring;
        Map<String, Unordered> byContent = new LinkedHashMap<>();
        for (Unordered pair : unordered) {
            trace.step(pair.later)
                    .filter(step -> isNamed(object(step.target())))
                    .ifPresent(step -> byContent.putIfAbsent(step.actor() + " " + step.target(), pair));
        }
        this.proved = byContent.values().stream()
                .limit(MOST)
                .map(this::byContent)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /** What is handed out by two accesses, or holds what they access; null if nothing. */
    public @Nullable Publication of(Unordered pair) {
        Step earlier = trace.step(pair.earlier).orElse(null);
        Step later = trace.step(pair.later).orElse(null);
        if (earlier == null || later == null) {
            return null;
        }
        return proved.stream()
                .filter(found -> found.variable().equals(later.target()))
                .findFirst()
                .or(() -> byContent(pair))
                .or(() -> unread(earlier, later))
                .orElse(null);
    }

    /** By which variable an object was handed out before what is in it was read. */
    private Optional<Publication> byContent(Unordered pair) {
        Step write = trace.step(pair.earlier).orElse(null);
        Step read = trace.step(pair.later).orElse(null);
        if (write == null || read == null || write.kind() != StepKind.WRITE || read.kind() != StepKind.READ) {
            return Optional.empty();
        }
        String object = object(write.target());
        return isNamed(object)
                ? before(read)
                        .filter(got -> got.kind() == StepKind.READ
                                && got.actor() == read.actor()
                                && got.value().equals(object)
                                && isHandedOut(object, write, got))
                        .reduce((one, later) -> later)
                        .map(got -> publication(object, got))
                : Optional.empty();
    }

    private Publication publication(String object, Step access) {
        return new Publication(object, access.target(), declaring.apply(access.number()));
    }

    /** Whether what was got was put there by whoever had written into it before. */
    private boolean isHandedOut(String object, Step written, Step got) {
        return before(got)
                .filter(step -> step.kind() == StepKind.WRITE && step.target().equals(got.target()))
                .reduce((one, later) -> later)
                .filter(put -> put.actor() == written.actor()
                        && put.number() > written.number()
                        && put.value().equals(object))
                .isPresent();
    }

    /** What is handed out when its maker alone has written into it, and is read by nobody who gets it so. */
    private Optional<Publication> unread(Step put, Step got) {
        String object = put.value();
        boolean isHandedOut = put.kind() == StepKind.WRITE
                && got.kind() == StepKind.READ
                && got.value().equals(object)
                && isNamed(object);
        if (!isHandedOut) {
            return Optional.empty();
        }
        Predicate<Step> isIn = step -> isIn(object, step);
        List<Step> made = before(put).filter(isIn).toList();
        boolean isMade = made.stream().anyMatch(UnsafePublications::fills);
        boolean isItsMakersAlone = before(put)
                .filter(step -> isIn.test(step) || step.value().equals(object))
                .allMatch(step -> step.actor() == put.actor());
        return isMade && isItsMakersAlone && !isReadInOrder(object, got)
                ? Optional.of(publication(object, put))
                : Optional.empty();
    }

    /** Whether the object that was got is used in ways of which it is known whether they race, or under a lock. */
    private boolean isReadInOrder(String object, Step got) {
        boolean mayBeOrdered = false;
        for (Step step : trace.steps()) {
            if (step.number() > got.number() && step.actor() == got.actor()) {
                if (isIn(object, step)) {
                    return mayBeOrdered || !isUnsafeCall(step);
                }
                mayBeOrdered |= step.kind() != StepKind.READ && step.kind() != StepKind.WRITE;
            }
        }
        return false;
    }

    private static boolean fills(Step step) {
        return step.kind() == StepKind.WRITE || isUnsafeCall(step);
    }

    /** Whether it calls an object of the JDK that is not made for several threads, in which data races are not seen. */
    private static boolean isUnsafeCall(Step step) {
        String type = object(step.target()).replaceFirst("#\\d+$", "");
        return step.kind() == StepKind.CALL && Replacements.ofClass(type) != null;
    }

    private static boolean isIn(String object, Step step) {
        return switch (step.kind()) {
            case READ, WRITE, CALL -> object(step.target()).equals(object);
            default -> false;
        };
    }

    private Stream<Step> before(Step step) {
        return trace.steps().stream().filter(other -> other.number() < step.number());
    }

    /** That which has the field, the element or the method. */
    private static String object(String target) {
        int end = target.endsWith("]") ? target.lastIndexOf('[') : target.lastIndexOf('.');
        return end < 0 ? "" : target.substring(0, end);
    }

    /** Whether it is the name of an object, and not of a class, or text. */
    private static boolean isNamed(String object) {
        return object.matches("[^\"].*#\\d+");
    }
}
