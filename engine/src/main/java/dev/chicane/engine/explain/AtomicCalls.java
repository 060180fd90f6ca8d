package dev.chicane.engine.explain;

import dev.chicane.engine.trace.DataRace.Update;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says which call of an atomic class does what a read of a variable, and a write of what was computed from it, do. */
final class AtomicCalls {
    private static final int MOST_DIGITS = 18;
    private static final Set<String> TRUTHS = Set.of("true", "false");
    /** What a variable is before anything was written. */
    private static final Set<String> UNWRITTEN = Set.of("0", "0.0", "null", "false");

    private AtomicCalls() {}

    /** What to make of the variable, and how to change it then: in the words that follow "make it". */
    static String instead(List<Update> updates, boolean isElement) {
        Set<String> values = updates.stream()
                .flatMap(update -> Stream.of(update.read(), update.written()))
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toSet());
        if (values.stream().allMatch(AtomicCalls::isNumber)) {
            return (isElement
                            ? "an element of an AtomicIntegerArray or AtomicLongArray"
                            : "an AtomicInteger or AtomicLong")
                    + inOneCall(call(updates));
        }
        if (!isElement && TRUTHS.containsAll(values)) {
            return "an AtomicBoolean" + inOneCall("compareAndSet");
        }
        return (isElement ? "an element of an AtomicReferenceArray" : "an AtomicReference") + inOneCall("updateAndGet");
    }

    private static String inOneCall(String call) {
        return " and change it in one call, " + call;
    }

    /** By what the numbers tell: what is always one more is counted. */
    private static String call(List<Update> updates) {
        boolean areSums =
                !updates.isEmpty() && updates.stream().allMatch(update -> update.isOfOneLine() && areNumbers(update));
        if (!areSums) {
            return "updateAndGet";
        }
        Set<Long> differences = updates.stream().map(AtomicCalls::difference).collect(Collectors.toSet());
        if (differences.equals(Set.of(1L))) {
            return "incrementAndGet";
        }
        return differences.equals(Set.of(-1L)) ? "decrementAndGet" : "addAndGet or updateAndGet";
    }

    /**
     * Whether what was written seems to be computed from what was read. What is written where nothing was before may as well be
     * made for the first time, unless it is counted.
     */
    static boolean isComputed(Update update) {
        boolean isCounted = update.isOfOneLine() && areNumbers(update) && Math.abs(difference(update)) == 1;
        return isCounted || !UNWRITTEN.contains(update.read());
    }

    private static long difference(Update update) {
        return Long.parseLong(update.written()) - Long.parseLong(update.read());
    }

    private static boolean areNumbers(Update update) {
        return isNumber(update.read()) && isNumber(update.written());
    }

    private static boolean isNumber(String value) {
        return value.matches("-?\\d{1," + MOST_DIGITS + "}");
    }
}
