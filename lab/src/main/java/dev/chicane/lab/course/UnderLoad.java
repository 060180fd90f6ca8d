package dev.chicane.lab.course;

import dev.chicane.engine.statistics.Proportion;
import dev.chicane.lab.strategy.TransferStrategy;
import dev.chicane.report.Figures;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The seventh exercise: how often it goes wrong under load, and what it says if it does not. */
final class UnderLoad {
    private static final int ENOUGH = 200;
    private static final double ONE_IN_A_THOUSAND = 0.001;
    // The rule of three rounds up a little.
    private static final double MOST = 3001;
    private static final String QUESTION = "how-many";

    private UnderLoad() {}

    static Exercise exercise(String broken, List<TransferStrategy> safe) {
        return new Exercise(
                7,
                "under-load",
                "Load it, and count",
                Start.PLAIN,
                Set.of(Control.LOAD, Control.SAFE),
                List.of(
                        Task.of("broken", "Load the broken way", evidence -> rate(evidence.made(broken))),
                        Task.of("safe", "Load one that holds", evidence -> safe(evidence, safe)),
                        Task.asking(
                                QUESTION,
                                "Say how many are enough",
                                Question.number(
                                        "How many transfers without a race show, with 95 % confidence, that fewer"
                                                + " than 1 in 1000 is raced?"),
                                UnderLoad::enough)),
                "A rate is worth as much as its interval. And no number of transfers without a race proves that there is"
                        + " none: for that, every order has to be run, as the pages Explore and Verify do.");
    }

    private static Seen rate(Proportion made) {
        return new Seen(made.runs() >= ENOUGH, sentence(made));
    }

    private static Seen safe(Evidence evidence, List<TransferStrategy> safe) {
        return safe.stream()
                .max(Comparator.comparingLong(way -> evidence.made(way.id()).runs()))
                .map(way -> new Seen(
                        evidence.made(way.id()).runs() >= ENOUGH, way.id() + ": " + sentence(evidence.made(way.id()))))
                .orElseThrow();
    }

    /** {@code 214 made, 5 of them raced: 2.3 %, with 95 % confidence from 1 % to 5.4 %}. */
    private static String sentence(Proportion made) {
        if (made.runs() == 0) {
            return "none made yet.";
        }
        String counted = Figures.number(made.runs()) + " made, ";
        return made.failures() == 0
                ? counted + "none of them raced. That is no proof: with 95 % confidence, at most "
                        + Figures.percentAtMost(Proportion.boundWithoutFailure(made.runs()))
                        + " are (the rule of three)."
                : counted + Figures.number(made.failures()) + " of them raced: " + Figures.percent(made.rate())
                        + ", with 95 % confidence from " + Figures.percentAtLeast(made.lower()) + " to "
                        + Figures.percentAtMost(made.upper()) + '.';
    }

    private static Seen enough(Evidence evidence) {
        return evidence.judge(QUESTION, given -> true, UnderLoad::enough);
    }

    private static Seen enough(Answer given) {
        double count = given.number().orElse(0.0);
        if (!(count >= 1) || Proportion.boundWithoutFailure((long) count) > ONE_IN_A_THOUSAND) {
            return Seen.missing("That many do not show it: three divided by the rate that is to be left out.");
        }
        return count > MOST
                ? Seen.missing("That many show it, but fewer do too.")
                : Seen.done("3 / 3000 is 1 in 1000: with 95 % confidence, it is no more than that.");
    }
}
