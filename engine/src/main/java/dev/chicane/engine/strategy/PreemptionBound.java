package dev.chicane.engine.strategy;

/**
 * Another strategy, which no longer hears of preemptions once so many of them have been taken (Musuvathi and Qadeer, PLDI
 * 2007). For a strategy that runs every schedule there is: of equivalent schedules, all but one may be the ones that have
 * more preemptions, so that it must not leave out any of those.
 */
final class PreemptionBound implements Strategy {
    private final String name;
    private final Strategy bounded;
    private final int most;
    private final Rest rest = new Rest();

    // Mutable state
    private int left;
    private boolean cut;
    private boolean done;

    /** At most so many preemptions in a schedule. */
    PreemptionBound(String name, Strategy bounded, int most) {
        this.name = name;
        this.bounded = bounded;
        this.most = most;
    }

    /** In a sentence, that all those schedules were run. */
    static String extent(int preemptions) {
        return "Every schedule with at most " + (preemptions == 1 ? "1 preemption" : preemptions + " preemptions")
                + " was run. A timer that fires while others can go on counts as one, and so does a yield to nobody.";
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean begin(long index) {
        left = most;
        done = !bounded.begin(index);
        return !done;
    }

    @Override
    public int choose(Decision decision) {
        int chosen;
        if (left > 0 || decision.unseen() || !rest.of(decision)) {
            chosen = bounded.choose(decision);
        } else {
            cut = true;
            chosen = rest.count() == 1 ? decision.fallback() : rest.option(bounded.choose(rest));
        }
        if (decision.preempts(chosen)) {
            left--;
        }
        return chosen;
    }

    @Override
    public void anew() {
        cut = false;
        bounded.anew();
    }

    @Override
    public long divergences() {
        return bounded.divergences();
    }

    @Override
    public boolean complete() {
        return !cut && bounded.complete();
    }

    @Override
    public String extent() {
        return done && cut ? extent(most) : "";
    }

    /** What is left of a decision without preemptions. */
    private static final class Rest implements Decision {
        // Mutable state
        private int[] options = new int[8];
        private int[] values = new int[8];
        private int count;
        private int fallback;
        private int step;

        /** Becomes what is left of this one; returns whether anything was taken away. */
        boolean of(Decision decision) {
            step = decision.step();
            count = 0;
            if (decision.count() > options.length) {
                options = new int[2 * decision.count()];
                values = new int[2 * decision.count()];
            }
            for (int option = 0; option < decision.count(); option++) {
                if (!decision.preempts(option)) {
                    fallback = option == decision.fallback() ? count : fallback;
                    values[count] = decision.value(option);
                    options[count++] = option;
                }
            }
            return count < decision.count();
        }

        int option(int chosen) {
            return options[chosen];
        }

        @Override
        public int step() {
            return step;
        }

        @Override
        public int count() {
            return count;
        }

        @Override
        public int fallback() {
            return fallback;
        }

        @Override
        public int value(int option) {
            return values[option];
        }
    }
}
