package dev.chicane.engine.stages;

import dev.chicane.engine.statistics.Proportion;
import java.util.Locale;

/**
 * Plain runs in which one thing is done to the order of two steps.
 *
 * @param verdict what they say
 * @param outcomes how many failed: of all of them, since those in which it could be done are no fair sample
 * @param done runs in which it was done
 * @param alone runs in which who was held went on alone, since the other did not come in time
 * @param untold runs of which is not known what was done in them; in the rest, a step was never come to
 */
public record Trial(Verdict verdict, Outcomes outcomes, long done, long alone, long untold) {
    /** What a trial says of the hypothesis; by the 95 % intervals alone. */
    public enum Verdict {
        /** The rate went where it had to, and the intervals are apart. */
        CONFIRMED,
        /** The intervals overlap, or failures became rarer where they had to vanish. */
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
    public static Trial raising(Outcomes outcomes, long done, long alone, long untold, Outcomes otherwise) {
        boolean rose = outcomes.isAbove(otherwise);
        return new Trial(verdict(done, rose, otherwise.isAbove(outcomes)), outcomes, done, alone, untold);
    }

    /** One in which they must vanish. */
    public static Trial preventing(Outcomes outcomes, long done, long alone, long untold, Outcomes otherwise) {
        boolean vanished = outcomes.atMost().failures() == 0 && otherwise.isAbove(outcomes);
        return new Trial(verdict(done, vanished, outcomes.isAbove(otherwise)), outcomes, done, alone, untold);
    }

    private static Verdict verdict(long done, boolean asExpected, boolean contrary) {
        if (done == 0) {
            return Verdict.NOT_TESTED;
        }
        if (asExpected) {
            return Verdict.CONFIRMED;
        }
        return contrary ? Verdict.CONTRADICTED : Verdict.NOT_CONFIRMED;
    }

    /** How many of all are known to have failed. */
    public Proportion proportion() {
        return outcomes.failed();
    }

    /** Runs in which a step was never come to. */
    public long unreached() {
        return proportion().runs() - done - alone - untold;
    }
}
