package dev.chicane.jdbc.history.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.jdbc.history.Anomaly;
import dev.chicane.jdbc.history.CheckedHistory;
import dev.chicane.jdbc.history.HistoryCheck;
import dev.chicane.jdbc.history.IsolationLevel;
import dev.chicane.jdbc.history.Phenomenon;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Histories of random transactions: what is found is what there is, by all orders tried or by how they were run. */
final class RandomHistoriesTest {
    private static CheckedHistory check(List<RecordedTransaction> recorded) {
        return HistoryCheck.check(HistoryModel.LIST_APPEND.infer(recorded, ""));
    }

    private static Set<Phenomenon> phenomena(CheckedHistory checked) {
        Set<Phenomenon> found = EnumSet.noneOf(Phenomenon.class);
        checked.anomalies().stream().map(Anomaly::phenomenon).forEach(found::add);
        return found;
    }

    @Test
    void serial_executions_have_no_anomaly() {
        for (long seed = 1; seed <= 300; seed++) {
            CheckedHistory checked = check(new ListStore(seed, 40).serial());
            assertThat(checked.anomalies()).as("seed %d", seed).isEmpty();
            assertThat(checked.committed()).isEqualTo(40);
        }
    }

    @Test
    void executions_on_snapshots_have_no_worse_one_than_write_skew_and_that_one_often() {
        int skewed = 0;
        for (long seed = 1; seed <= 300; seed++) {
            CheckedHistory checked = check(new ListStore(seed, 40).snapshots());
            assertThat(phenomena(checked)).as("seed %d", seed).isSubsetOf(Phenomenon.G2_ITEM);
            assertThat(checked.levels()).contains(IsolationLevel.SNAPSHOT);
            skewed += checked.anomalies().size();
        }
        assertThat(skewed).isBetween(30, 300);
    }

    /** The same transactions on registers: a read sees the last element alone. */
    private static CheckedHistory checkAsRegisters(List<RecordedTransaction> recorded) {
        List<RecordedTransaction> onRegisters = recorded.stream()
                .map(one -> new RecordedTransaction(
                        one.name(),
                        one.session(),
                        one.status(),
                        one.operations().stream()
                                .map(RandomHistoriesTest::onRegister)
                                .toList()))
                .toList();
        return HistoryCheck.check(HistoryModel.RW_REGISTER.infer(onRegisters, "0"));
    }

    private static RecordedOperation onRegister(RecordedOperation operation) {
        return switch (operation) {
            case RecordedOperation.Append(String key, String value, int line) ->
                new RecordedOperation.Write(key, value, line);
            case RecordedOperation.ReadList(String key, List<String> elements, int line) ->
                elements.isEmpty()
                        ? new RecordedOperation.ReadNothing(key, line)
                        : new RecordedOperation.ReadValue(key, elements.getLast(), line);
            default -> operation;
        };
    }

    @Test
    void what_is_inferred_of_registers_is_never_wrong() {
        int found = 0;
        for (long seed = 1; seed <= 4000; seed++) {
            var store = new ListStore(seed, 2 + (int) (seed % 4));
            store.chaos();
            List<RecordedTransaction> recorded = store.withLastReader();
            CheckedHistory checked = checkAsRegisters(recorded);
            if (new BruteForce(recorded).isSerializable()) {
                assertThat(checked.anomalies())
                        .as("seed %d: %s", seed, recorded)
                        .isEmpty();
            }
            if (new BruteForce(recorded).isOfSnapshots()) {
                assertThat(checked.levels()).as("seed %d: %s", seed, recorded).contains(IsolationLevel.SNAPSHOT);
            }
            found += checked.anomalies().isEmpty() ? 0 : 1;
        }
        assertThat(found).isGreaterThan(400);
        for (long seed = 1; seed <= 300; seed++) {
            assertThat(checkAsRegisters(new ListStore(seed, 40).serial()).anomalies())
                    .as("seed %d", seed)
                    .isEmpty();
            assertThat(phenomena(checkAsRegisters(new ListStore(seed, 40).snapshots())))
                    .as("seed %d", seed)
                    .isSubsetOf(Phenomenon.G2_ITEM);
        }
    }

    @Test
    void a_history_has_no_anomaly_exactly_if_some_serial_order_explains_it() {
        int serializable = 0;
        for (long seed = 1; seed <= 4000; seed++) {
            var store = new ListStore(seed, 2 + (int) (seed % 4));
            store.chaos();
            List<RecordedTransaction> recorded = store.withLastReader();
            CheckedHistory checked = check(recorded);
            boolean isSerializable = new BruteForce(recorded).isSerializable();
            assertThat(checked.anomalies().isEmpty())
                    .as("seed %d: %s, found %s", seed, recorded, checked.anomalies())
                    .isEqualTo(isSerializable);
            serializable += isSerializable ? 1 : 0;
        }
        assertThat(serializable).isBetween(400, 3600);
    }

    @Test
    void a_history_is_of_snapshot_isolation_exactly_if_some_snapshots_explain_it() {
        Set<Phenomenon> seen = EnumSet.noneOf(Phenomenon.class);
        int explained = 0;
        int notSerializable = 0;
        for (long seed = 1; seed <= 4000; seed++) {
            var store = new ListStore(seed, 2 + (int) (seed % 4));
            store.chaos();
            List<RecordedTransaction> recorded = store.withLastReader();
            CheckedHistory checked = check(recorded);
            boolean isOfSnapshots = new BruteForce(recorded).isOfSnapshots();
            assertThat(checked.levels().contains(IsolationLevel.SNAPSHOT))
                    .as("seed %d: %s, found %s", seed, recorded, checked.anomalies())
                    .isEqualTo(isOfSnapshots);
            explained += isOfSnapshots ? 1 : 0;
            notSerializable += isOfSnapshots && !checked.anomalies().isEmpty() ? 1 : 0;
            seen.addAll(phenomena(checked));
        }
        assertThat(explained).isBetween(400, 3600);
        assertThat(notSerializable).isPositive();
        assertThat(seen)
                .contains(Phenomenon.G0, Phenomenon.G1A, Phenomenon.G1B, Phenomenon.G1C, Phenomenon.G_SINGLE)
                .contains(Phenomenon.G_NONADJACENT, Phenomenon.G2_ITEM);
    }
}
