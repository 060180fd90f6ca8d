package dev.chicane.engine.stages;

import dev.chicane.engine.statistics.Proportion;
import java.util.Locale;

/**
 * Plain runs in which one thing is done to the order of two steps.
 *
 * @param verdict what they say
 * @param outcomes how many failed: of all of them, since those in which it could be done are no fair sample
 * @param reach in how many it could be done
 */
public record Trial(Verdict verdict, Outcomes outcomes, Reach reach) {
    /**
     * How far the runs came.
     *
     * @param done runs in which it was done
     * @param waited those of them in which a thread had to wait for that
     * @param alone runs in which who was held went on alone, since what it waited for did not come in time
     * @param untold runs of which is not known what was done in them; in the rest, a step was never come to
     */
    public record Reach(long done, long waited, long alone, long untold) {}

    /** What a trial says of the hypothesis; by the 95 % intervals, and by how many runs came to the steps. */
    public enum Verdict {
        /** The rate went where it had to, and the intervals are apart. */
        CONFIRMED,
        /** The intervals overlap, or failures became rarer where they had to vanish. */
        NOT_CONFIRMED,
        /** The rate went the other way, and the intervals are apart. */
        CONTRADICTED,
        /** In most runs it could not be done, so that they say nothing against the hypothesis. */
        NOT_TESTED;

        /** The name in results: lower case, with hyphens. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** One in which failures must become more frequent than they are otherwise. Where they do, it is enough that it was done in some. */
    public static Trial raising(Outcomes outcomes, Reach reach, Outcomes otherwise) {
        boolean rose = reach.done() > 0 && outcomes.isAbove(otherwise);
        return new Trial(verdict(outcomes, reach, rose, otherwise.isAbove(outcomes)), outcomes, reach);
    }

    /** One in which they must vanish. */
    public static Trial preventing(Outcomes outcomes, Reach reach, Outcomes otherwise) {
        boolean vanished = isMost(reach, outcomes) && outcomes.atMost().failures() == 0 && otherwise.isAbove(outcomes);
        return new Trial(verdict(outcomes, reach, vanished, outcomes.isAbove(otherwise)), outcomes, reach);
    }

    private static Verdict verdict(Outcomes outcomes, Reach reach, boolean asExpected, boolean contrary) {
        if (asExpected) {
            return Verdict.CONFIRMED;
        }
        if (!isMost(reach, outcomes)) {
            return Verdict.NOT_TESTED;
        }
        return contrary ? Verdict.CONTRADICTED : Verdict.NOT_CONFIRMED;
    }

    private static boolean isMost(Reach reach, Outcomes outcomes) {
        return 2 * reach.done() > outcomes.failed().runs();
    }

    /** How many of all are known to have failed. */
    public Proportion proportion() {
        return outcomes.failed();
    }

    /** Runs in which it was done. */
    public long done() {
        return reach.done();
    }

    /** Runs in which a step was never come to. */
    public long unreached() {
        return proportion().runs() - reach.done() - reach.alone() - reach.untold();
    }
}
