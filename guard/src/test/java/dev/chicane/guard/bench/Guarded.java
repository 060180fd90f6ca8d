package dev.chicane.guard.bench;

import dev.chicane.guard.lock.LockBackend;
import dev.chicane.guard.lock.LockConfig;
import dev.chicane.guard.lock.LockKey;
import dev.chicane.guard.lock.LockRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** This library, with a registry for each process. Thread-safe. */
final class Guarded implements Locking {
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final List<LockRegistry> processes = new ArrayList<>();

    Guarded(int clients, Supplier<LockBackend> backend) {
        for (int i = 0; i < clients; i++) {
            processes.add(LockRegistry.over(backend.get())
                    .with(LockConfig.of("bench", LEASE, LEASE))
                    .open());
        }
    }

    @Override
    public void once(int client, int key) {
        processes.get(client).lock(LockKey.of("bench", key)).close();
    }

    @Override
    public void close() {
        processes.forEach(LockRegistry::close);
    }
}
