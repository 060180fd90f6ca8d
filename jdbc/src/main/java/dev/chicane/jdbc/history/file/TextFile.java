package dev.chicane.jdbc.history.file;

import dev.chicane.jdbc.history.Transaction.Status;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text form: {@code r(key,value,session,txn)} and {@code w(key,value,session,txn)}, one a line, as testers such as dbcop and PolySI
 * exchange histories. All transactions are committed, but for those with the number -1. Not thread-safe.
 */
final class TextFile {
    private static final Pattern OPERATION = Pattern.compile("([rw])\\(([^,()]+),([^,()]+),([^,()]+),([^,()]+)\\)");
    private static final Pattern INITIAL = Pattern.compile("initial\\(([^,()]+)\\)");
    private static final String ABORTED = "-1";

    // Mutable state
    private final Map<List<String>, RecordedTransaction> transactions = new LinkedHashMap<>();
    private String initial = "0";
    private int line;

    /** All transactions, in the order in which they begin. */
    List<RecordedTransaction> read(BufferedReader in) throws IOException {
        for (String text = in.readLine(); text != null; text = in.readLine()) {
            line++;
            String stripped = text.strip();
            if (!stripped.isEmpty() && !stripped.startsWith("#")) {
                take(stripped);
            }
        }
        return new ArrayList<>(transactions.values());
    }

    /** The value that stands for what nobody has written. */
    String initial() {
        return initial;
    }

    private void take(String text) {
        Matcher declared = INITIAL.matcher(text);
        if (declared.matches()) {
            if (!transactions.isEmpty()) {
                throw new HistoryFileException(
                        line, "declares the initial value, which has to come before all operations");
            }
            initial = declared.group(1).strip();
            return;
        }
        Matcher operation = OPERATION.matcher(text);
        if (!operation.matches()) {
            throw new HistoryFileException(
                    line,
                    "is " + ElleTransactions.shown(text)
                            + ", where r(key,value,session,txn) or w(key,value,session,txn) is expected");
        }
        String key = operation.group(2).strip();
        String value = operation.group(3).strip();
        boolean isWrite = operation.group(1).equals("w");
        if (isWrite && value.equals(initial)) {
            throw new HistoryFileException(
                    line,
                    "writes " + value + " to " + key
                            + ", which stands for the initial value: another one is declared by"
                            + " initial(VALUE) in the first line");
        }
        if (!isWrite && operation.group(5).strip().equals(ABORTED)) {
            return;
        }
        RecordedTransaction transaction =
                transaction(operation.group(4).strip(), operation.group(5).strip());
        if (isWrite) {
            transaction.operations().add(new RecordedOperation.Write(key, value, line));
        } else {
            transaction
                    .operations()
                    .add(
                            value.equals(initial)
                                    ? new RecordedOperation.ReadNothing(key, line)
                                    : new RecordedOperation.ReadValue(key, value, line));
        }
    }

    /** Who has no number of its own is told apart by its line. */
    private RecordedTransaction transaction(String session, String number) {
        boolean isAborted = number.equals(ABORTED);
        List<String> key = List.of(session, isAborted ? ABORTED + " line " + line : number);
        return transactions.computeIfAbsent(
                key,
                any -> new RecordedTransaction(
                        (isAborted ? "line " + line : "T" + number) + " of session " + session,
                        "session " + session,
                        isAborted ? Status.ABORTED : Status.COMMITTED,
                        new ArrayList<>()));
    }
}
