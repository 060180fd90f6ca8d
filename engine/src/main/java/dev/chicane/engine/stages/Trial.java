package dev.chicane.engine.stages;

import dev.chicane.engine.statistics.Proportion;
import java.util.Locale;

/**
 * Plain runs in which one thing was done to the order of two steps.
 *
 * @param verdict what they say
 * @param runs how many there were
 * @param counted the runs in which it was really done, and how many of those failed
 * @param unreached runs in which a step was never come to
 * @param alone runs in which who was held went on alone, since the other did not come in time
 */
public record Trial(Verdict verdict, long runs, Proportion counted, long unreached, long alone) {
    /** What a trial says of the hypothesis; by the 95 % intervals alone. */
    public enum Verdict {
        /** The rate went where it had to, and the intervals are apart. */
        CONFIRMED,
        /** The intervals overlap. */
        NOT_CONFIRMED,
        /** The rate went the other way, and the intervals are apart. */
        CONTRADICTED,
        /** There was no run in which it could be done. */
        NOT_TESTED;

        /** The name in results: lower case, with hyphens. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** One in which failures must become more frequent than they are otherwise. */
    public static Trial raising(long runs, Proportion counted, long unreached, long alone, Proportion otherwise) {
        return new Trial(
                verdict(counted, counted.isAbove(otherwise), otherwise.isAbove(counted)),
                runs,
                counted,
                unreached,
                alone);
    }

    /** One in which they must vanish. */
    public static Trial preventing(long runs, Proportion counted, long unreached, long alone, Proportion otherwise) {
        boolean vanished = counted.failures() == 0 && otherwise.isAbove(counted);
        return new Trial(verdict(counted, vanished, counted.isAbove(otherwise)), runs, counted, unreached, alone);
    }

    private static Verdict verdict(Proportion counted, boolean asExpected, boolean contrary) {
        if (counted.runs() == 0) {
            return Verdict.NOT_TESTED;
        }
        if (asExpected) {
            return Verdict.CONFIRMED;
        }
        return contrary ? Verdict.CONTRADICTED : Verdict.NOT_CONFIRMED;
    }
}
