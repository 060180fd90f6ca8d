package dev.chicane.jdbc.gate;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.StoreDeadlock;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One call of JDBC as an actor makes it: passed to the gate as its treatment says, and told of to who listens. Used on the actor.
 *
 * @param target the object of the driver's that is called
 * @param number that the step has in the scheduler; 0 if it is none
 * @param raw the SQL as it goes to the server; "" if there is none
 * @param shown the same on one line, with the values of its parameters
 */
record ActorCall(
        Gate gate,
        Session session,
        Object target,
        Actor self,
        Method method,
        Treatment treatment,
        long number,
        String raw,
        String shown) {
    /**
     * Makes it.
     *
     * @param executed what the server gets, for who looks at statements
     * @throws Throwable what the driver throws
     */
    @Nullable
    Object make(Supplier<String> executed, Callable<@Nullable Object> call) throws Throwable {
        try {
            return switch (treatment) {
                case POINT -> answered(step(watched(executed, call)));
                case STEP ->
                    gate.call(
                            self,
                            session,
                            new Conditions(shown, QueryTimeout.nanos(target), false),
                            gate.alteration().beginning(method, target, session.connection(), call));
                case CANCEL -> gate.cancel(self, session);
                default -> gate.ask(self, session, call);
            };
        } catch (SQLException e) {
            session.transactions().lookAtFailure(self, e);
            gate.losses().check(self, session, e);
            throw e;
        } finally {
            session.transactions().look(self, treatment == Treatment.POINT);
            gate.schema().after(session, shown);
            if (!self.dying() && session.transactions().isOver()) {
                over();
            }
        }
    }

    /** The session has no transaction any more. */
    private void over() {
        session.transaction().over();
        StatementWatch watch = gate.watch();
        if (watch != null) {
            watch.over(session.pid());
        }
    }

    /** What is done in place of a call that is a step. */
    private Callable<@Nullable Object> step(Callable<@Nullable Object> call) throws SQLException {
        Callable<@Nullable Object> step = gate.alteration().beginning(method, target, session.connection(), call);
        return session.transactions()
                .orRefusal(self, target, method, raw, gate.schema().lockDependence(), step);
    }

    /** What the gate lets the call come to, which is told to who listens. */
    private @Nullable Object answered(Callable<@Nullable Object> call) throws Throwable {
        boolean mayStop = gate.stops().mayStop(raw, shown)
                || (!shown.isEmpty() && gate.schema().readsInside(raw));
        gate.inOneGo().look(self, raw, shown, mayStop);
        var conditions = new Conditions(shown, QueryTimeout.nanos(target), mayStop);
        try {
            Object result = gate.call(self, session, conditions, call);
            if (isTold(self)) {
                tell(Carried.ask(() -> Answer.of(target, result)));
            }
            gate.stepped(self, session, Commits.mayBe(method), shown);
            return result;
        } catch (SQLException e) {
            if (isTold(self)) {
                StoreDeadlock deadlock = self.scheduler().transactions().deadlock(e);
                tell(Answer.of(e) + (deadlock == null ? "" : ". " + deadlock.told()));
            }
            gate.stepped(self, session, false, shown);
            throw e;
        }
    }

    private void tell(String answer) throws SQLException {
        self.scheduler().answered(self, number, answer);
        StatementWatch watch = gate.watch();
        if (watch != null) {
            Carried.ask(() -> watch.answered(number, answer))
                    .forEach((other, known) -> self.scheduler().answered(self, other, known));
        }
    }

    /** The call with who looks around it, if anybody does. */
    private Callable<@Nullable Object> watched(Supplier<String> executed, Callable<@Nullable Object> call) {
        StatementWatch watch = gate.watch();
        if (watch == null || number == 0 || self.atomic()) {
            return call;
        }
        var statement = new StatementWatch.Watched(number, self.name(), self.id() == 0, session.pid(), executed.get());
        return () -> watch.around(statement, session.connection(), call);
    }

    /** Whether anybody listens to what an actor is answered. */
    static boolean isTold(@Nullable Actor actor) {
        return actor != null && actor.scheduler().listens();
    }
}
