package dev.chicane.jdbc.gate;

import dev.chicane.jdbc.footprint.Footprint;
import dev.chicane.jdbc.footprint.Parameters;
import java.util.List;

/**
 * A call of an actor's that is a step of a session.
 *
 * @param session whose step it is
 * @param target the object of the driver's that is called
 * @param method the name of the method
 * @param sql what is executed; "" if that is nothing, or a batch
 * @param parameters what its parameters were set to
 * @param batch of each statement of the batch that was put together
 */
record Step(Session session, Object target, String method, String sql, Parameters parameters, List<Footprint> batch) {
    /** What is between the statements of a batch where it is one text. */
    static final String BETWEEN_BATCHED = "\n;\n";
}
