package dev.chicane.engine.race;

import dev.chicane.engine.scheduler.Actor;
import java.util.List;

/** Hears of the steps in which something is committed. */
public interface CommitListener {
    /**
     * Something was committed.
     *
     * @param by whose step it was, on the calling thread, before anybody else goes on
     * @param letGo others, whose transactions could be committed since that step let them go on
     */
    void committed(Actor by, List<Actor> letGo);
}
