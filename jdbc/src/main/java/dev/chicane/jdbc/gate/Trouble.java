package dev.chicane.jdbc.gate;

import dev.chicane.engine.scheduler.Actor;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What could not be done for an actor on the carrier: it ends the execution as soon as the actor goes on. Used on the carrier. */
final class Trouble {
    private final Losses losses;

    // Mutable state
    /** In a sentence; null if there is none. */
    private @Nullable String reason;

    private @Nullable SQLException refusal;

    Trouble(Losses losses) {
        this.losses = losses;
    }

    /** Tells the control session something. */
    void attempt(Carried.Order order) {
        try {
            order.give();
        } catch (SQLException e) {
            fails("The control session does not answer: ", e);
        }
    }

    /** Something was refused. */
    void fails(String what, SQLException failure) {
        reason = what + failure.getMessage();
        refusal = failure;
    }

    /** Something has come to this. */
    void says(String what) {
        reason = what;
    }

    /** Gives the execution up if there is any. Does not return then. */
    void check(Actor self) {
        String said = reason;
        SQLException failure = refusal;
        if (said != null) {
            forget();
            if (failure != null) {
                losses.checkServer(self, failure);
            }
            self.scheduler().cut(self, said);
        }
    }

    /** Throws it, if there is any, where no execution is. */
    void raise() throws SQLException {
        String said = reason;
        if (said != null) {
            forget();
            throw new SQLException(said);
        }
    }

    void forget() {
        reason = null;
        refusal = null;
    }
}
