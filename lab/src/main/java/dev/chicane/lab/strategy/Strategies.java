package dev.chicane.lab.strategy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** All ways to make a transfer; the one place that chooses among them. Immutable; thread-safe. */
@Component
public final class Strategies {
    private final TransferStrategy broken;
    private final Map<String, TransferStrategy> safe = new LinkedHashMap<>();

    Strategies(
            Unprotected broken,
            InProcessLock inProcess,
            RowLock rows,
            GuardedUpdate guarded,
            VersionColumn version,
            SerializableIsolation serializable) {
        this.broken = broken;
        for (TransferStrategy strategy : List.of(inProcess, rows, guarded, version, serializable)) {
            safe.put(strategy.id(), strategy);
        }
    }

    /** The one with the race. */
    public TransferStrategy broken() {
        return broken;
    }

    /** Those without one, in the order in which they are told of. */
    public List<TransferStrategy> safe() {
        return List.copyOf(safe.values());
    }

    /** One without a race, by its id. */
    public Optional<TransferStrategy> safe(String id) {
        return Optional.ofNullable(safe.get(id));
    }
}
