package dev.chicane.jdbc.gate;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.StoreDeadlock;
import dev.chicane.jdbc.gate.OpenTransaction.Done;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Sessions of which each waits for the next, and the last for the first, as who tells of it knows them: actors and their statements. */
final class Circle {
    private final List<StoreDeadlock.Waiting> members;

    private Circle(List<StoreDeadlock.Waiting> members) {
        this.members = members;
    }

    /** That of these sessions, told from one of them on. */
    static Circle of(List<Session> sessions, Session first) {
        var turned = new ArrayList<>(sessions);
        Collections.rotate(turned, -sessions.indexOf(first));
        var members = new ArrayList<StoreDeadlock.Waiting>();
        for (int i = 0; i < turned.size(); i++) {
            Session waiting = turned.get(i);
            Actor actor = waiting.actor();
            Done done = waiting.transaction().last();
            if (actor != null) {
                members.add(new StoreDeadlock.Waiting(
                        actor,
                        done == null ? "" : done.sql(),
                        done == null ? "" : done.location(),
                        SessionWaits.lock(waiting, List.of(turned.get((i + 1) % turned.size())))));
            }
        }
        return new Circle(members);
    }

    /** It was ended by this. */
    StoreDeadlock ended(Throwable thrown) {
        return new StoreDeadlock(thrown, members);
    }
}
