package dev.chicane.jdbc.gate;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Calls that the carrier makes in an actor's place, since the driver may use its socket and its locks. */
public final class Carried {
    private Carried() {}

    /** What asks a database, and does not wait for any lock of an actor's. */
    public interface Question<T> {
        /** Asks it. */
        T ask() throws SQLException;
    }

    /** What tells a database to do something, and does not wait for any lock of an actor's. */
    public interface Order {
        /** Tells it. */
        void give() throws SQLException;
    }

    /**
     * Asks, on the calling thread if that is no actor.
     *
     * @throws SQLException what it throws
     */
    public static <T> T ask(Question<T> question) throws SQLException {
        var answer = new ArrayList<T>();
        run(() -> answer.add(question.ask()));
        return answer.getFirst();
    }

    /**
     * Does something, on the calling thread if that is no actor.
     *
     * @throws SQLException what it throws
     */
    public static void run(Order order) throws SQLException {
        Call call = order(order);
        make(ControlledScheduler.current(), call);
        end(call);
    }

    /** A call that does something. */
    static Call order(Order order) {
        return new Call(() -> {
            order.give();
            return null;
        });
    }

    /**
     * The end of one that was made.
     *
     * @throws SQLException what it threw
     */
    static void end(Call call) throws SQLException {
        try {
            call.result();
        } catch (SQLException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Makes one, on the calling thread if there is no actor.
     *
     * @throws Throwable what it throws
     */
    static @Nullable Object call(@Nullable Actor self, Callable<@Nullable Object> body) throws Throwable {
        var call = new Call(body);
        make(self, call);
        return call.result();
    }

    private static void make(@Nullable Actor self, Call call) {
        if (self == null) {
            call.run();
        } else {
            self.scheduler().onCarrier(self, call::run);
        }
    }
}
