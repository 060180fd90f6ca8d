package dev.chicane.jdbc.history.file;

import dev.chicane.jdbc.history.History;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads histories from files. */
public final class HistoryFile {
    /** So much of a file tells its format. */
    private static final int BEGIN = 4096;

    private HistoryFile() {}

    /**
     * Reads one.
     *
     * @param name of the file, whose ending may tell the format
     * @param in what it holds
     * @param format how it is written down; null if that is to be found out
     * @param model what its objects are; null if that is to be found out
     * @throws HistoryFileException if it is no history
     * @throws IOException if it can't be read
     */
    public static ReadHistory read(String name, Reader in, @Nullable HistoryFormat format, @Nullable HistoryModel model)
            throws IOException {
        var buffered = new BufferedReader(in);
        HistoryFormat known = format == null ? HistoryFormat.of(name, begin(buffered)) : format;
        if (known == HistoryFormat.TEXT) {
            if (model == HistoryModel.LIST_APPEND) {
                throw new HistoryFileException(1, "is text, which has registers only: leave out the model list-append");
            }
            var file = new TextFile();
            List<RecordedTransaction> transactions = file.read(buffered);
            History history = HistoryModel.RW_REGISTER.infer(transactions, file.initial());
            return new ReadHistory(history, known, HistoryModel.RW_REGISTER, 0);
        }
        var operations = new ElleTransactions();
        if (known == HistoryFormat.EDN) {
            EdnFile.read(buffered, (value, line) -> operations.add(line, value));
        } else {
            JsonFile.read(buffered, (value, line) -> operations.add(line, value));
        }
        List<RecordedTransaction> transactions = operations.transactions();
        HistoryModel objects = model == null ? modelOf(transactions) : model;
        return new ReadHistory(objects.infer(transactions, "nil"), known, objects, operations.skipped());
    }

    private static String begin(BufferedReader in) throws IOException {
        in.mark(BEGIN);
        var begin = new char[BEGIN - 1];
        int length = 0;
        for (int read = 0; read >= 0 && length < begin.length; length += Math.max(read, 0)) {
            read = in.read(begin, length, begin.length - length);
        }
        in.reset();
        return new String(begin, 0, length);
    }

    /** Of registers only if there is one: what only reads nothing tells nothing. */
    private static HistoryModel modelOf(List<RecordedTransaction> transactions) {
        for (RecordedTransaction transaction : transactions) {
            for (RecordedOperation operation : transaction.operations()) {
                switch (operation) {
                    case RecordedOperation.Append append -> {
                        return HistoryModel.LIST_APPEND;
                    }
                    case RecordedOperation.ReadList list -> {
                        return HistoryModel.LIST_APPEND;
                    }
                    case RecordedOperation.Write write -> {
                        return HistoryModel.RW_REGISTER;
                    }
                    case RecordedOperation.ReadValue value -> {
                        return HistoryModel.RW_REGISTER;
                    }
                    case RecordedOperation.ReadNothing nothing -> {}
                }
            }
        }
        return HistoryModel.LIST_APPEND;
    }
}
