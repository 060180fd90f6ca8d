package dev.chicane.engine.strategy;

/**
 * What serial orders may take of the schedules of a search, beside the first of each. Those that are asked for at first have a share of
 * their own; all that are asked for later divide another one, of which none has more than half of what is left. Used on the carrier.
 */
public final class SerialShare {
    /**
     * Schedules of what is asked for together, at the most. The blocks of a search that continue one another from its beginning have to
     * hold those of the first ones.
     */
    static final int MOST = 2000;

    private final long first;

    // Mutable state
    private long others;

    /**
     * Of a search of so many schedules, from 1: up to half of them for the first ones, and up to a quarter for all others, beside what the
     * first ones leave.
     *
     * @throws IllegalArgumentException if there are fewer
     */
    public SerialShare(long schedules) {
        if (schedules < 1) {
            throw new IllegalArgumentException(
                    "There are " + schedules + " schedules for the search; it has to be 1 or more.");
        }
        this.first = Math.min(MOST, schedules / 2);
        this.others = schedules / 4;
    }

    /** That of what is asked for together. {@code isFirst}: whether nothing was asked for before. */
    Portion next(boolean isFirst) {
        long most = isFirst ? first : Math.min(MOST, others / 2);
        others -= isFirst ? 0 : most;
        return new Portion(most);
    }

    /** So many schedules. */
    final class Portion {
        private final long most;

        // Mutable state
        private long taken;

        private Portion(long most) {
            this.most = most;
        }

        /** Takes one more, if there is one. */
        boolean take() {
            boolean isThere = taken < most;
            taken += isThere ? 1 : 0;
            return isThere;
        }

        /** Whether a search of more schedules would have more. */
        boolean isOfBudget() {
            return most < MOST;
        }

        /** No more are needed: what is left is for others. */
        void end() {
            others += most - taken;
            taken = most;
        }
    }
}
