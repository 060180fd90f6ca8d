package dev.chicane.engine.strategy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several strategies that take turns: a race that one of them hardly ever comes to, another one finds soon, and a small
 * program is run in every order before the budget is spent. Where that proves nothing, the others go on.
 *
 * <p>Whose turn it is depends on the number of schedules alone. Each member begins with a schedule 0 of its own, and neither
 * sees the executions of others nor learns from them. What this says of itself while an execution runs is what the member
 * says that runs it.
 */
final class Portfolio implements Strategy {
    /*
     * In each round every member has its share of schedules, one after the other. In the first rounds, which find most races,
     * everybody has one, but for the search in depth: its schedules differ in their ends only. From then on that one has
     * every other schedule until it has come to its end, or has run so many that it is not likely to come to it within the
     * default budget. After a number that is beyond that budget, the search by preemptions is given up as well: what it keeps
     * in mind grows.
     *
     * Those stay with an actor that looks at a clock or counts its turns until another one has done something. Where an
     * execution gets far longer by that than those of all who draw, the rest of it is drawn at random, which lets the other
     * one come, and the member is given up at once: it would not come to its end.
     */
    private static final int ROUNDS_BEFORE_DEPTH = 5;
    private static final int SHARE_IN_DEPTH = 6;
    private static final int MOST_IN_DEPTH = 3_000;
    private static final int MOST_BY_PREEMPTIONS = 5_000;
    private static final int MOST_BY_DELAYS = 100_000;
    private static final long TIMES_TOO_LONG = 10;
    private static final long NEVER_TOO_LONG = 1_000;

    /** Any number will do. By this one the failure that the demo finds with its default seed has one preemption. */
    private static final int STREAM = 2;

    private final long seed;
    private final List<Member> members;
    private final SplitMix64 random = new SplitMix64();

    // Mutable state
    private Member current;
    private int turn;
    private int taken;
    private long round;
    private boolean complete;
    /** The most decisions of an execution of those who draw. */
    private long longest;

    // Of the execution
    private long decisions;
    private boolean isHandedOver;

    /** One of these members, of which there is at least one. */
    Portfolio(long seed, List<Member> members) {
        this.seed = seed;
        this.members = List.copyOf(members);
        this.current = members.getFirst();
    }

    /** The one that is registered. */
    static Portfolio of(long seed) {
        List<Member> all = membersWhoDraw(seed);
        all.add(new Member(new ContextBounding(Strategies.ANY_PREEMPTIONS), 1, 0, MOST_BY_PREEMPTIONS));
        all.add(new Member(new DelayBounding(), 1, 0, MOST_BY_DELAYS));
        all.add(new Member(new Exhaustive(), SHARE_IN_DEPTH, ROUNDS_BEFORE_DEPTH, MOST_IN_DEPTH));
        return new Portfolio(seed, all);
    }

    /** Those members of it that draw their schedules, who never come to an end. */
    static Portfolio drawing(long seed) {
        return new Portfolio(seed, membersWhoDraw(seed));
    }

    private static List<Member> membersWhoDraw(long seed) {
        var seeds = new SplitMix64();
        seeds.seed(seed, STREAM);
        var members = new ArrayList<Member>();
        members.add(Member.of(new RandomWalk(seeds.next())));
        members.add(Member.of(new SelectiveWalk(seeds.next())));
        members.add(Member.of(new PartialOrderSampling(seeds.next())));
        members.add(Member.of(new PriorityChanges(seeds.next())));
        return members;
    }

    @Override
    public String name() {
        return "portfolio";
    }

    @Override
    public String member() {
        return current.strategy.member();
    }

    @Override
    public boolean begin(long index) {
        if (index == 0) {
            members.forEach(Member::reset);
            turn = 0;
            taken = 0;
            round = 0;
            longest = 0;
            decisions = 0;
        }
        return goOn(index);
    }

    @Override
    public boolean goOn(long index) {
        if (!current.mayBeGivenUp()) {
            longest = Math.max(longest, decisions);
        }
        decisions = 0;
        isHandedOver = false;
        complete = false;
        while (isAnyLeft() && !complete) {
            current = next();
            if (current.begin()) {
                return true;
            }
            complete = current.strategy.complete();
        }
        return false;
    }

    private boolean isAnyLeft() {
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).isLeft()) {
                return true;
            }
        }
        return false;
    }

    /** Whose turn it is, of those that have anything left; there is one. */
    private Member next() {
        while (true) {
            Member member = members.get(turn);
            if (taken < member.share && round >= member.firstRound && member.isLeft()) {
                taken++;
                return member;
            }
            taken = 0;
            turn++;
            if (turn == members.size()) {
                turn = 0;
                round++;
            }
        }
    }

    @Override
    public int choose(Decision decision) {
        decisions++;
        if (isHandedOver || isTooLong()) {
            return random.below(decision.count());
        }
        return current.strategy.choose(decision);
    }

    private boolean isTooLong() {
        if (!current.mayBeGivenUp() || decisions <= NEVER_TOO_LONG + TIMES_TOO_LONG * longest) {
            return false;
        }
        isHandedOver = true;
        current.isGivenUp = true;
        random.seed(seed, current.schedules);
        return true;
    }

    @Override
    public int wanted(int step) {
        return current.strategy.wanted(step);
    }

    @Override
    public boolean departs(int step) {
        return current.strategy.departs(step);
    }

    @Override
    public @Nullable StepObserver observer() {
        return current.strategy.observer();
    }

    @Override
    public @Nullable Announcements announcements() {
        return current.strategy.announcements();
    }

    @Override
    public void anew() {
        members.forEach(Member::anew);
    }

    @Override
    public void unobserved() {
        members.forEach(member -> member.strategy.unobserved());
    }

    @Override
    public int restarts() {
        return members.stream().mapToInt(member -> member.strategy.restarts()).sum();
    }

    @Override
    public long divergences() {
        return members.stream()
                .mapToLong(member -> member.strategy.divergences())
                .sum();
    }

    @Override
    public boolean complete() {
        return complete;
    }

    /** What any of the members says, whoever came last: it holds for what was run all the same. */
    @Override
    public String extent() {
        return members.stream()
                .filter(member -> !member.isStale)
                .map(member -> member.strategy.extent())
                .filter(extent -> !extent.isEmpty())
                .findFirst()
                .orElse("");
    }

    @Override
    public String excuse() {
        return current.strategy.excuse();
    }

    /** A strategy that takes part. */
    static final class Member {
        static final long NO_LIMIT = Long.MAX_VALUE;

        private final Strategy strategy;
        private final int share;
        private final long firstRound;
        private final long most;
        // Mutable state
        private long schedules;
        private boolean isOver;
        private boolean isGivenUp;
        /** Whether it is to begin anew and has not done so yet. */
        private boolean isStale;

        /**
         * One that takes part from a round on.
         *
         * @param share how many schedules it has in each round, at least 1
         * @param most after so many of its schedules it is given up; {@link #NO_LIMIT} for one that draws its schedules, and never is
         */
        Member(Strategy strategy, int share, long firstRound, long most) {
            this.strategy = strategy;
            this.share = share;
            this.firstRound = firstRound;
            this.most = most;
        }

        /** One that has a schedule in every round. */
        static Member of(Strategy strategy) {
            return new Member(strategy, 1, 0, NO_LIMIT);
        }

        private boolean isLeft() {
            return !isOver && !isGivenUp && schedules < most;
        }

        private boolean mayBeGivenUp() {
            return most < NO_LIMIT;
        }

        private void reset() {
            schedules = 0;
            isOver = false;
            isGivenUp = false;
            isStale = false;
        }

        private void anew() {
            isOver = false;
            isStale = schedules > 0;
            strategy.anew();
        }

        private boolean begin() {
            isStale = false;
            isOver = !strategy.begin(schedules);
            schedules += isOver ? 0 : 1;
            return !isOver;
        }
    }
}
