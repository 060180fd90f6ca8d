package dev.chicane.guard.lock;

import dev.chicane.guard.transaction.Transactions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** How a registry is made: what keeps the locks, how each name is locked, and which transactions count. Immutable. */
public final class LockSettings {
    private final Map<String, LockBackend> backends;
    private final Map<String, LockConfig> configs;
    private final Transactions transactions;
    private final String holder;

    private LockSettings(
            Map<String, LockBackend> backends,
            Map<String, LockConfig> configs,
            Transactions transactions,
            String holder) {
        this.backends = Map.copyOf(backends);
        this.configs = Map.copyOf(configs);
        this.transactions = transactions;
        this.holder = holder;
    }

    static LockSettings over(LockBackend backend) {
        String host = System.getenv("HOSTNAME");
        String holder = host == null || host.isBlank()
                ? "process " + ProcessHandle.current().pid()
                : host;
        return new LockSettings(Map.of(LockConfig.DEFAULT_BACKEND, backend), Map.of(), Transactions.NONE, holder);
    }

    /** The same with another backend, under a name that configurations give. */
    public LockSettings backend(String name, LockBackend backend) {
        Map<String, LockBackend> more = new LinkedHashMap<>(backends);
        more.put(name, backend);
        return new LockSettings(more, configs, transactions, holder);
    }

    /** The same with this configuration, in the place of one of the same name. */
    public LockSettings with(LockConfig config) {
        Map<String, LockConfig> more = new LinkedHashMap<>(configs);
        more.put(config.name(), config);
        return new LockSettings(backends, more, transactions, holder);
    }

    /** The same with the four that are constants of {@link LockConfig}. */
    public LockSettings withPresets() {
        return with(LockConfig.ATTENDANCE_UPDATE)
                .with(LockConfig.JOB_WORKFLOW_UPDATE)
                .with(LockConfig.TICKET_ESCALATION)
                .with(LockConfig.JSON_FIELD_UPDATE);
    }

    /** The same, whose locks know of these transactions. */
    public LockSettings within(Transactions others) {
        return new LockSettings(backends, configs, others, holder);
    }

    /** The same, whose holders are called like this in messages everywhere; the host or the process, if this is not said. */
    public LockSettings as(String name) {
        return new LockSettings(backends, configs, transactions, name);
    }

    /**
     * Makes it.
     *
     * @throws IllegalArgumentException if a configuration asks for what its backend can't do, or for a backend that is not there
     */
    public LockRegistry open() {
        return open(System::nanoTime, Wakeup::ofThread, new ThreadWheel());
    }

    LockRegistry open(LongSupplier nanos, Supplier<Wakeup> wakeups, Wheel wheel) {
        configs.values().forEach(this::check);
        return new Locks(backends, configs, transactions, holder, nanos, wakeups, wheel);
    }

    private void check(LockConfig config) {
        LockBackend backend = backends.get(config.backend());
        if (backend == null) {
            throw new IllegalArgumentException("Lock configuration \"" + config.name() + "\" asks for the backend \""
                    + config.backend() + "\", and there are only " + backends.keySet()
                    + ": add it by backend(name, backend).");
        }
        Capabilities can = backend.capabilities();
        if (can.joins() != (config.tx() == TxPolicy.JOIN_TX)) {
            throw new IllegalArgumentException("Lock configuration \"" + config.name() + "\" has the policy "
                    + config.tx() + ", and its backend " + (can.joins() ? "can only" : "can't")
                    + " join transactions: " + (can.joins() ? "give it" : "don't give it") + " JOIN_TX.");
        }
        if (config.fenceTx() && !can.gates()) {
            throw new IllegalArgumentException("Lock configuration \"" + config.name()
                    + "\" has transactions open the gate, and its backend has none: leave that out, or have it kept by"
                    + " LeaseRows.");
        }
    }
}
