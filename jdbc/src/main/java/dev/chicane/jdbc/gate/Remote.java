package dev.chicane.jdbc.gate;

import dev.chicane.engine.scheduler.Actor;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Calls that the carrier makes in an actor's place, since the driver may use its socket and its locks. */
final class Remote {
    private Remote() {}

    /**
     * Makes one, on the calling thread if that is no actor.
     *
     * @throws Throwable what it throws
     */
    static @Nullable Object call(@Nullable Actor self, Callable<@Nullable Object> body) throws Throwable {
        var call = new Call(body);
        if (self == null) {
            call.run();
        } else {
            self.scheduler().onCarrier(self, call::run);
        }
        return call.result();
    }
}
