package dev.chicane.engine.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.strategy.Portfolio.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PortfolioTest {
    private static final int NO_END = Integer.MAX_VALUE;
    private static final int DEFAULT_BUDGET = 10_000;

    @Test
    void in_each_round_every_member_has_its_share_of_schedules_with_numbers_of_its_own() {
        var portfolio = new Portfolio(
                1,
                List.of(
                        Member.of(new Part("a", NO_END)),
                        new Member(new Part("b", NO_END), 2, 0, Member.NO_LIMIT),
                        Member.of(new Part("c", NO_END))));

        assertThat(run(portfolio, 9)).containsExactly("a0", "b0", "b1", "c0", "a1", "b2", "b3", "c1", "a2");
    }

    @Test
    void a_member_may_come_later_and_be_given_up_after_some_schedules() {
        var portfolio = new Portfolio(
                1, List.of(Member.of(new Part("a", NO_END)), new Member(new Part("late", NO_END), 2, 2, 3)));

        assertThat(run(portfolio, 8)).containsExactly("a0", "a1", "a2", "late0", "late1", "a3", "late2", "a4");
    }

    @Test
    void it_begins_as_it_did_the_first_time() {
        var portfolio =
                new Portfolio(1, List.of(Member.of(new Part("a", NO_END)), new Member(new Part("b", NO_END), 2, 1, 3)));
        List<String> first = run(portfolio, 7);

        assertThat(run(portfolio, 7)).isEqualTo(first);
    }

    @Test
    void it_is_complete_when_a_member_is() {
        var portfolio = new Portfolio(1, List.of(Member.of(new Part("a", NO_END)), Member.of(new Part("b", 2))));

        assertThat(run(portfolio, 10)).containsExactly("a0", "b0", "a1", "b1", "a2");
        assertThat(portfolio.complete()).isTrue();
        assertThat(portfolio.member()).isEqualTo("b");
    }

    @Test
    void where_a_complete_member_proves_nothing_the_others_go_on() {
        var portfolio = new Portfolio(1, List.of(Member.of(new Part("a", NO_END)), Member.of(new Part("b", 1))));
        run(portfolio, 10);

        assertThat(portfolio.complete()).isTrue();
        assertThat(portfolio.goOn(3)).isTrue();
        assertThat(portfolio.complete()).isFalse();
        assertThat(portfolio.member() + portfolio.wanted(Part.NUMBER)).isEqualTo("a2");
        assertThat(more(portfolio, 4, 2)).containsExactly("a3", "a4");
    }

    @Test
    void a_member_that_has_nothing_left_and_is_not_complete_is_passed_over() {
        var portfolio =
                new Portfolio(1, List.of(Member.of(new Part("a", NO_END)), Member.of(new Part("b", 1).incomplete())));

        assertThat(run(portfolio, 4)).containsExactly("a0", "b0", "a1", "a2");
        assertThat(portfolio.complete()).isFalse();
    }

    @Test
    void where_all_are_given_up_or_have_nothing_left_it_ends_without_being_complete() {
        var portfolio = new Portfolio(
                1, List.of(new Member(new Part("a", NO_END), 1, 0, 2), Member.of(new Part("b", 1).incomplete())));

        assertThat(run(portfolio, 10)).containsExactly("a0", "b0", "a1");
        assertThat(portfolio.complete()).isFalse();
    }

    @Test
    void all_are_begun_anew_but_those_that_were_given_up() {
        var given = new Part("given", NO_END);
        var ended = new Part("ended", 1).incomplete();
        var portfolio = new Portfolio(
                1, List.of(Member.of(new Part("a", NO_END)), new Member(given, 1, 0, 1), Member.of(ended)));
        run(portfolio, 5);

        portfolio.anew();

        assertThat(given.news).isOne();
        assertThat(more(portfolio, 5, 3)).containsExactly("ended0", "a0", "a1");
    }

    @Test
    void what_it_says_during_an_execution_is_what_the_member_says_that_runs_it() {
        var hearing = new Part("hearing", NO_END);
        hearing.observer = StepObserver.DEAF;
        hearing.announcements = new PartialOrderSampling(1);
        hearing.wanted = 7;
        hearing.excuse = "Not my fault.";
        var portfolio = new Portfolio(1, List.of(Member.of(new Part("deaf", NO_END)), Member.of(hearing)));

        portfolio.begin(0);
        assertThat(portfolio.observer()).isNull();
        assertThat(portfolio.announcements()).isNull();
        assertThat(portfolio.wanted(3)).isEqualTo(Strategy.NOBODY);
        assertThat(portfolio.departs(3)).isTrue();
        assertThat(portfolio.excuse()).isEmpty();
        portfolio.begin(1);
        assertThat(portfolio.observer()).isSameAs(StepObserver.DEAF);
        assertThat(portfolio.announcements()).isSameAs(hearing.announcements);
        assertThat(portfolio.wanted(3)).isEqualTo(7);
        assertThat(portfolio.departs(3)).isFalse();
        assertThat(portfolio.excuse()).isEqualTo("Not my fault.");
    }

    @Test
    void what_holds_of_the_whole_search_is_of_all_members() {
        var one = new Part("one", NO_END);
        var other = new Part("other", NO_END);
        var portfolio = new Portfolio(1, List.of(Member.of(one), Member.of(other)));
        one.restarts = 1;
        other.restarts = 2;
        one.divergences = 3;
        other.divergences = 4;
        other.extent = "All with at most 2.";
        portfolio.begin(0);

        assertThat(portfolio.restarts()).isEqualTo(3);
        assertThat(portfolio.divergences()).isEqualTo(7);
        assertThat(portfolio.extent()).isEqualTo("All with at most 2.");
        portfolio.unobserved();
        assertThat(one.unobserved && other.unobserved).isTrue();
    }

    @Test
    void how_far_a_member_came_is_not_told_while_it_is_to_begin_anew() {
        var part = new Part("a", NO_END);
        part.extent = "All with at most 2.";
        var portfolio = new Portfolio(1, List.of(Member.of(part), Member.of(new Part("b", NO_END))));
        run(portfolio, 1);

        portfolio.anew();
        assertThat(portfolio.extent()).isEmpty();
        more(portfolio, 1, 2);
        assertThat(portfolio.extent()).isEqualTo("All with at most 2.");
    }

    @Test
    void the_first_schedules_are_of_those_that_find_most_and_then_every_other_is_in_depth() {
        List<String> members = members(50);

        for (int round = 0; round < 5; round++) {
            assertThat(members.subList(6 * round, 6 * round + 6))
                    .containsExactly("random", "surw", "pos", "pct", "icb", "delay");
        }
        assertThat(members.subList(30, 42))
                .containsExactly(
                        "random",
                        "surw",
                        "pos",
                        "pct",
                        "icb",
                        "delay",
                        "exhaustive",
                        "exhaustive",
                        "exhaustive",
                        "exhaustive",
                        "exhaustive",
                        "exhaustive");
    }

    @Test
    void the_default_budget_is_enough_for_3_000_schedules_in_depth_and_for_1_000_of_each_other() {
        Map<String, Integer> counts = new HashMap<>();
        members(DEFAULT_BUDGET).forEach(member -> counts.merge(member, 1, Integer::sum));

        assertThat(counts).containsEntry("exhaustive", 3_000).hasSize(7);
        assertThat(counts.values())
                .allMatch(count -> count >= 1_000)
                .satisfies(all -> assertThat(
                                all.stream().mapToInt(Integer::intValue).sum())
                        .isEqualTo(DEFAULT_BUDGET));
    }

    @Test
    void a_member_whose_execution_gets_far_longer_than_those_of_who_draw_is_given_up_and_others_get_a_turn_in_it() {
        var portfolio = new Portfolio(
                1,
                List.of(Member.of(Strategies.create("random", 1)), new Member(new Part("stays", NO_END), 1, 0, 1_000)));
        var waiting = new Play(Play.writes("a", 20_000, "x"), Play.writes("b", 1, "x"));

        assertThat(portfolio.begin(0)).isTrue();
        waiting.run(portfolio);
        int drawn = waiting.decisions();
        assertThat(portfolio.begin(1)).isTrue();
        assertThat(portfolio.member()).isEqualTo("stays");
        waiting.run(portfolio);

        assertThat(waiting.decisions()).isBetween(1_000 + 10 * drawn + 1, 1_000 + 10 * drawn + 100);
        assertThat(portfolio.begin(2)).isTrue();
        assertThat(portfolio.member()).isEqualTo("random");
        portfolio.anew();
        assertThat(portfolio.begin(3)).isTrue();
        assertThat(portfolio.member()).isEqualTo("random");
    }

    @Test
    void a_member_whose_executions_are_not_so_long_goes_on() {
        var portfolio = new Portfolio(
                1,
                List.of(Member.of(Strategies.create("random", 1)), new Member(new Part("stays", NO_END), 1, 0, 1_000)));
        var waiting = new Play(Play.writes("a", 1_000, "x"), Play.writes("b", 1, "x"));
        for (int i = 0; i < 8; i++) {
            assertThat(portfolio.begin(i)).isTrue();
            assertThat(portfolio.member()).isEqualTo(i % 2 == 0 ? "random" : "stays");
            waiting.run(portfolio);
        }
    }

    @Test
    void the_members_draw_by_different_numbers() {
        var play = new Play(Play.writes("a", 6, "x"), Play.writes("b", 6, "x"));
        Strategy portfolio = Portfolio.of(1);
        Strategy alone = Strategies.create("random", 1);
        portfolio.begin(0);
        alone.begin(0);

        assertThat(portfolio.member()).isEqualTo("random");
        assertThat(play.run(portfolio)).isNotEqualTo(play.run(alone));
    }

    /** Whose schedules the first ones are, for actors with more orders than can be run. */
    private static List<String> members(int schedules) {
        var play = new Play(Play.writes("a", 9, "x"), Play.writes("b", 9, "x"), Play.writes("c", 9, "x"));
        Strategy portfolio = Strategies.create("portfolio", 1);
        portfolio.unobserved();
        var members = new ArrayList<String>();
        for (int i = 0; i < schedules && portfolio.begin(i); i++) {
            play.run(portfolio);
            members.add(portfolio.member());
        }
        return members;
    }

    private static List<String> run(Portfolio portfolio, int schedules) {
        return more(portfolio, 0, schedules);
    }

    /** The member and its number of each schedule. */
    private static List<String> more(Portfolio portfolio, int from, int schedules) {
        var begun = new ArrayList<String>();
        for (int i = from; i < from + schedules && portfolio.begin(i); i++) {
            begun.add(portfolio.member() + portfolio.wanted(Part.NUMBER));
        }
        return begun;
    }

    /** Has so many schedules, numbered from 0 until it is begun anew. */
    private static final class Part implements Strategy {
        /** Asked what it wants at this step, it says which schedule it is. */
        static final int NUMBER = -1;

        private final String name;
        private final int schedules;
        private boolean complete = true;
        private long first;
        private long index;
        private boolean isFirst;
        private int news;
        private boolean unobserved;
        private int wanted = NOBODY;
        private int restarts;
        private long divergences;
        private String extent = "";
        private String excuse = "";
        private @Nullable StepObserver observer;
        private @Nullable Announcements announcements;

        Part(String name, int schedules) {
            this.name = name;
            this.schedules = schedules;
        }

        Part incomplete() {
            complete = false;
            return this;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean begin(long newIndex) {
            if (newIndex == 0 || isFirst) {
                first = newIndex;
                isFirst = false;
            }
            index = newIndex - first;
            return index < schedules;
        }

        @Override
        public int choose(Decision decision) {
            return decision.fallback();
        }

        @Override
        public int wanted(int step) {
            return step == NUMBER ? (int) index : wanted;
        }

        @Override
        public boolean departs(int step) {
            return wanted == NOBODY;
        }

        @Override
        public void anew() {
            news++;
            isFirst = true;
        }

        @Override
        public void unobserved() {
            unobserved = true;
        }

        @Override
        public boolean complete() {
            return complete;
        }

        @Override
        public int restarts() {
            return restarts;
        }

        @Override
        public long divergences() {
            return divergences;
        }

        @Override
        public String extent() {
            return extent;
        }

        @Override
        public String excuse() {
            return excuse;
        }

        @Override
        public @Nullable StepObserver observer() {
            return observer;
        }

        @Override
        public @Nullable Announcements announcements() {
            return announcements;
        }
    }
}
