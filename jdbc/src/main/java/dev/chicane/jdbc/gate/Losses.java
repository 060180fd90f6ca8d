package dev.chicane.jdbc.gate;

import dev.chicane.engine.race.RaceException;
import dev.chicane.engine.scheduler.Actor;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Says what is lost when a connection has gone: the whole search, where the server has gone too; else the schedule, unless the program
 * ends connections itself. Used by one thread at a time.
 */
final class Losses {
    private static final Pattern ENDS_SESSIONS =
            Pattern.compile("\\bpg_terminate_backend\\b", Pattern.CASE_INSENSITIVE);

    private final DataSource source;
    private final Control control;

    // Mutable state
    /** Whether statements of the program end sessions: then nobody knows of one whether the program has ended it. */
    private boolean programEndsSessions;

    private volatile boolean isServerLost;

    Losses(DataSource source, Control control) {
        this.source = source;
        this.control = control;
    }

    /** The program brings this to the server. */
    void notice(String sql) {
        programEndsSessions |= !sql.isEmpty() && ENDS_SESSIONS.matcher(sql).find();
    }

    /** A call of an actor's has failed, for whatever reason. Does not return where no search can go on. */
    void check(Actor self, Session session, SQLException failure) throws SQLException {
        if (!session.connection().isClosed() || session.isExposed() || self.dying()) {
            return;
        }
        checkJvm(self);
        checkServer(self, failure);
        if (!programEndsSessions) {
            self.scheduler()
                    .spoil("The connection of an actor was cut, and not by the program: " + text(failure)
                            + ". The schedules after it have new ones");
        }
    }

    /** An actor could not get a session. Does not return. */
    void checkOpening(Actor self, SQLException failure) {
        checkJvm(self);
        checkServer(self, failure);
        self.scheduler()
                .fail(
                        self,
                        new RaceException(
                                "No further connection to the database can be had (" + text(failure)
                                        + "). Each one that actors have at the same time is one of the server's, and Chicane has"
                                        + " a few besides: let it allow more (max_connections), or let fewer be open at once.",
                                failure));
    }

    /** Gives the execution up if this JVM ends, and with it all that it has opened. */
    void checkJvm(Actor self) {
        if (jvmEnds()) {
            self.scheduler().cut(self, "The JVM ends");
        }
    }

    private static boolean jvmEnds() {
        try {
            // What was never added can't be removed; as soon as the hooks run, nothing can.
            Runtime.getRuntime().removeShutdownHook(new Thread());
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    /** Whether the server can be asked nothing any more. Does not return in that case. */
    void checkServer(Actor self, SQLException failure) {
        checkJvm(self);
        var found = new AtomicReference<@Nullable RaceException>();
        self.scheduler().onCarrier(self, () -> found.set(explained(failure)));
        RaceException gone = found.get();
        if (gone != null) {
            self.scheduler().fail(self, gone);
        }
    }

    /** What to throw in place of this, where nothing can be asked any more; null where something can. */
    @Nullable
    RaceException explained(SQLException failure) {
        return control.isLost() ? gone(failure) : null;
    }

    /** Whether it is known by now that nothing can be asked any more. */
    boolean isServerLost() {
        return isServerLost;
    }

    private RaceException gone(SQLException failure) {
        isServerLost = true;
        return new RaceException(
                "The database has gone in the middle of the search (" + text(failure) + "). " + now()
                        + " See the server's log for the reason, and search again: of this search there is no result. Rows of a"
                        + " database that is not Chicane's own may be as the last schedule has left them; the next search of it"
                        + " brings them back, or says that it can't.",
                failure);
    }

    private String now() {
        try (Connection again = source.getConnection()) {
            return again.isValid(Control.LAST_QUESTION_SECONDS)
                    ? "The server takes connections: it has been restarted, or somebody has ended those of Chicane."
                    : "The server takes connections, and does not answer.";
        } catch (SQLException e) {
            return "The server takes no connections now (" + text(e) + ").";
        }
    }

    private static String text(SQLException failure) {
        return String.valueOf(failure.getMessage()).replaceAll("\\s+", " ").replaceAll("[.\\s]+$", "");
    }
}
