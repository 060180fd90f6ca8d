package races;

import dev.chicane.engine.race.SharedStore;
import dev.chicane.engine.race.StoreUse;
import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.engine.scheduler.Transactions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Numbers by name, whose transactions see what was committed before they began. Who commits what another one has written since is
 * aborted. Each access and each commit is a scheduling point.
 */
final class SnapshotStore implements SharedStore {
    private static final String ABORTED = "40001";

    private final List<StoreUse> uses;

    // Mutable state
    private final Map<String, Integer> committed = new TreeMap<>();
    private final Map<String, Integer> versions = new HashMap<>();
    private int version;
    private int executions;
    private boolean isRestless;
    private boolean drawsOthers;

    /** One that may be used in these ways too, in which each execution leaves another number in it. */
    SnapshotStore(StoreUse... uses) {
        this.uses = List.of(uses);
    }

    /** What is thrown where a transaction was aborted. */
    static final class Aborted extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** What is done in a transaction. */
    interface Work {
        void in(Transaction transaction);
    }

    /** Runs one, of the calling actor. */
    void transact(Work work) {
        var transaction = new Transaction();
        work.in(transaction);
        transaction.commit();
    }

    /** One that is open. */
    final class Transaction {
        private final Actor self = Objects.requireNonNull(ControlledScheduler.current());
        private final Map<String, Integer> written = new TreeMap<>();
        private Map<String, Integer> seen = Map.of();
        private int begun = -1;

        int read(String name) {
            step("read " + name, false);
            int value = written.getOrDefault(name, seen.getOrDefault(name, 0));
            transactions().leaves(self);
            return value;
        }

        void write(String name, int value) {
            step("write " + name, false);
            written.put(name, value);
            transactions().leaves(self);
        }

        private Transactions transactions() {
            return self.scheduler().transactions();
        }

        private void commit() {
            step("commit", true);
            if (written.keySet().stream().anyMatch(name -> versions.getOrDefault(name, 0) > begun)) {
                throw aborted();
            }
            version++;
            written.forEach((name, value) -> {
                committed.put(name, value);
                versions.put(name, version);
            });
            transactions().leaves(self);
            transactions().closed(self);
        }

        private void step(String what, boolean isLast) {
            self.scheduler().statement(self, what, null);
            transactions().enters(self);
            if (begun < 0) {
                begun = version;
                seen = Map.copyOf(committed);
                transactions().opened(self);
            }
            if (transactions().refusal(self, isLast) != null) {
                throw aborted();
            }
        }

        private Aborted aborted() {
            transactions().aborted(self, ABORTED);
            transactions().leaves(self);
            transactions().closed(self);
            return new Aborted();
        }
    }

    @Override
    public void begin(boolean isWatched) {
        committed.clear();
        versions.clear();
        version = 0;
        executions++;
        drawsOthers = false;
    }

    @Override
    public void drawOthers() {
        drawsOthers = true;
    }

    /** Whether numbers are other than in the execution before. */
    boolean drawsOthers() {
        return drawsOthers;
    }

    @Override
    public List<String> rows(String query) {
        return List.of();
    }

    @Override
    public boolean tellsTransactions() {
        return true;
    }

    @Override
    public Contents contents() {
        var lines = new ArrayList<String>();
        committed.forEach((name, value) -> lines.add(name + "=" + value));
        if (isRestless) {
            lines.add("execution " + executions);
        }
        return () -> lines;
    }

    @Override
    public String abortion(Throwable thrown) {
        return thrown instanceof Aborted ? ABORTED : "";
    }

    @Override
    public List<StoreUse> otherUses() {
        return uses;
    }

    @Override
    public void use(@Nullable StoreUse other) {
        isRestless = other != null;
    }

    @Override
    public boolean isUsedOtherwise() {
        return isRestless;
    }
}
