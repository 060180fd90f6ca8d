package dev.chicane.jdbc.history.file;

import dev.chicane.jdbc.history.History;
import java.util.List;

/** What the objects of a history are, and so what its operations tell of the order of their versions. */
public enum HistoryModel {
    /** Lists, to which elements are appended: who reads one sees all of its versions so far. */
    LIST_APPEND("list-append") {
        @Override
        History infer(List<RecordedTransaction> transactions, String initial) {
            return new ListAppend(transactions).history();
        }
    },
    /** Registers, which are overwritten: who reads one sees its last version. */
    RW_REGISTER("rw-register") {
        @Override
        History infer(List<RecordedTransaction> transactions, String initial) {
            return new Register(transactions, initial).history();
        }
    };

    private final String key;

    HistoryModel(String key) {
        this.key = key;
    }

    /** What an option calls it. */
    public String key() {
        return key;
    }

    /** The history of what was recorded; {@code initial} is what to show of a register that nobody has written. */
    abstract History infer(List<RecordedTransaction> transactions, String initial);
}
