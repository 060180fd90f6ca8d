package dev.chicane.engine.explain;

import java.util.List;

/** Says how to have done first what has to come first. */
final class OrderRemedies {
    private final ToldSteps told;
    private final Accesses accesses;

    OrderRemedies(ToldSteps told) {
        this.told = told;
        this.accesses = told.accesses();
    }

    Remedy order() {
        Turn turn = told.diagnosis().turn();
        int early = turn == null ? told.first() : told.index(turn.first(), told.first());
        int late = turn == null ? told.last() : told.index(turn.second(), told.last());
        if (accesses.writes(early) && !accesses.writes(late)) {
            return new Remedy(
                    "Let " + accesses.actor(early) + " write " + told.variable() + told.at(early)
                            + " after all that it stands for; or let "
                            + accesses.actor(late) + told.at(late) + " wait for the end of " + accesses.actor(early)
                            + " (join, Future.get).",
                    "What " + accesses.actor(late) + " concludes from it does not hold yet when it is written.",
                    List.of());
        }
        return new Remedy(
                "Let " + accesses.actor(early) + told.at(early) + " wait until " + accesses.actor(late)
                        + " has done what it does"
                        + told.at(late)
                        + ": by a join or Future.get for its end, by a CountDownLatch or a CompletableFuture for"
                        + " that very point.",
                "Nothing makes it wait.",
                List.of());
    }

    Remedy publication() {
        String variable = told.diagnosis().variable();
        int dot = variable.lastIndexOf('.');
        String object = dot < 0 ? variable : variable.substring(0, dot);
        return new Remedy(
                "Hand " + object + " out last" + told.at(told.first())
                        + ", when all of it is written: best make it whole in its constructor, with final fields, and put it into a"
                        + " volatile field.",
                "Whoever gets it may use it at once.",
                List.of());
    }
}
