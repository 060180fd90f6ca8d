package dev.chicane.jdbc.history;

/**
 * Which cycles are looked for, by their anti-dependencies: a small automaton that is fed with one edge after the other. A cycle with
 * anti-dependencies begins with one.
 */
enum CycleShape {
    /** None of them. */
    WITHOUT_ANTI(2, 2) {
        @Override
        int next(int state, boolean isAnti) {
            return isAnti ? REFUSED : 1;
        }

        @Override
        boolean accepts(int state) {
            return state == 1;
        }
    },
    /** One. */
    ONE_ANTI(2, 2) {
        @Override
        int next(int state, boolean isAnti) {
            return isAnti == (state == BEGIN) ? 1 : REFUSED;
        }

        @Override
        boolean accepts(int state) {
            return state == 1;
        }
    },
    /** Several, and no two of them one after the other: after the first one (1), after more (2), behind a second one (3), after that (4). */
    APART(5, 4) {
        @Override
        int next(int state, boolean isAnti) {
            return switch (state) {
                case BEGIN -> isAnti ? 1 : REFUSED;
                case 1 -> isAnti ? REFUSED : 2;
                case 2 -> isAnti ? 3 : 2;
                case 3 -> isAnti ? REFUSED : 4;
                default -> isAnti ? 3 : 4;
            };
        }

        @Override
        boolean accepts(int state) {
            return state == 4;
        }
    },
    /** Two of them one after the other, once at least: right behind one (1), elsewhere (2), two have been (3). */
    ADJACENT(4, 2) {
        @Override
        int next(int state, boolean isAnti) {
            return switch (state) {
                case BEGIN -> isAnti ? 1 : REFUSED;
                case 1 -> isAnti ? 3 : 2;
                case 2 -> isAnti ? 1 : 2;
                default -> 3;
            };
        }

        // One at the end has the one at the begin behind it.
        @Override
        boolean accepts(int state) {
            return state == 1 || state == 3;
        }
    },
    /** One or several, no two of them one after the other: right behind one (1), elsewhere (2). */
    NOT_ADJACENT(3, 2) {
        @Override
        int next(int state, boolean isAnti) {
            return switch (state) {
                case BEGIN -> isAnti ? 1 : REFUSED;
                case 1 -> isAnti ? REFUSED : 2;
                default -> isAnti ? 1 : 2;
            };
        }

        @Override
        boolean accepts(int state) {
            return state == 2;
        }
    },
    /** One or more. */
    WITH_ANTI(2, 2) {
        @Override
        int next(int state, boolean isAnti) {
            return state == BEGIN && !isAnti ? REFUSED : 1;
        }

        @Override
        boolean accepts(int state) {
            return state == 1;
        }
    };

    static final int BEGIN = 0;
    static final int REFUSED = -1;

    private final int states;
    private final int shortest;

    CycleShape(int states, int shortest) {
        this.states = states;
        this.shortest = shortest;
    }

    /** The state after one more edge, or {@link #REFUSED}. */
    abstract int next(int state, boolean isAnti);

    /** Whether a cycle may be closed in this state. */
    abstract boolean accepts(int state);

    /** How many states there are. */
    int states() {
        return states;
    }

    /** How many edges the shortest cycle has that there can be. */
    int shortest() {
        return shortest;
    }
}
