package dev.chicane.jdbc.gate;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.StoreDeadlock;
import dev.chicane.jdbc.gate.OpenTransaction.Done;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.util.ServerErrorMessage;

/** Sessions of which each waits for the next, and the last for the first, in the words of who waits for whom. */
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

    /** What the server says, with the circle in place of its hint: it tells of a log that is nobody's here, and of processes. */
    ServerErrorMessage refusal() {
        return ServerErrors.detailed(
                "40P01",
                "deadlock detected",
                members.stream()
                        .map(each -> each.actor().name() + " waits"
                                + (each.statement().isEmpty() ? "" : " with \"" + each.statement() + '"') + " for "
                                + each.lock().told() + '.')
                        .collect(Collectors.joining(" ")));
    }

    /** The same for who explains what was thrown. */
    StoreDeadlock ended(Throwable thrown) {
        return new StoreDeadlock(thrown, members);
    }
}
