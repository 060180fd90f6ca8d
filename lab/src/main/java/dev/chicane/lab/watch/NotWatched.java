package dev.chicane.lab.watch;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationPredicate;
import java.util.List;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

/** Leaves out the requests of those who watch: each would be a trace of its own. Immutable. */
@Component
final class NotWatched implements ObservationPredicate {
    private static final List<String> WATCHING =
            List.of("/metrics", "/health", "/traces", "/docs", "/swagger-ui", "/v3/api-docs");

    @Override
    public boolean test(String name, Observation.Context context) {
        if (context instanceof ServerRequestObservationContext request && request.getCarrier() != null) {
            String path = request.getCarrier().getRequestURI();
            return WATCHING.stream().noneMatch(path::startsWith);
        }
        return true;
    }
}
