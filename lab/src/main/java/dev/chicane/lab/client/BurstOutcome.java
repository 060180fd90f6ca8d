package dev.chicane.lab.client;

import dev.chicane.lab.client.Conservation.Verdict;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of transfers that were made one after the other, and then raced.
 *
 * @param baseline one after the other
 * @param burst all at once
 * @param released time between the first and the last of the last bytes, as the client sent them
 * @param arrived time between the first and the last transfer that the bank had read, as it tells; none if it does not
 * @param early how many were answered before their last byte was sent, and so were in no race
 */
public record BurstOutcome(
        Half baseline,
        Half burst,
        Duration released,
        @Nullable Duration arrived,
        long early) {
    /** What follows from it. */
    public enum Finding {
        /** The accounts hold what they have to. */
        NO_RACE,
        /** They do not, and one after the other they did. */
        RACE,
        /** They do not one after the other either: that is no race, or somebody else is at the accounts too. */
        NO_BASELINE,
        /** Not even one after the other was any transfer made: there is nothing to race for. */
        NOTHING_MADE,
        /** It depends on transfers that failed, or none was in the race. */
        UNDECIDED
    }

    /** One half of it: what the transfers came to, and the accounts after them. */
    public record Half(Counts counts, Conservation conservation) {}

    /** What follows from it. */
    public Finding finding() {
        if (baseline.conservation().verdict() != Verdict.HOLDS) {
            return Finding.NO_BASELINE;
        }
        if (baseline.counts().made() == 0) {
            return Finding.NOTHING_MADE;
        }
        boolean isRaced = burst.counts().all() - burst.counts().failed() > early;
        return switch (burst.conservation().verdict()) {
            case BROKEN -> Finding.RACE;
            case UNDECIDED -> Finding.UNDECIDED;
            case HOLDS -> isRaced ? Finding.NO_RACE : Finding.UNDECIDED;
        };
    }
}
