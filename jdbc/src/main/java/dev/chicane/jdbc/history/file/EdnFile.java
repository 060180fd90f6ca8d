package dev.chicane.jdbc.history.file;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;
import us.bpsm.edn.EdnException;
import us.bpsm.edn.EdnIOException;
import us.bpsm.edn.Keyword;
import us.bpsm.edn.Symbol;
import us.bpsm.edn.TaggedValue;
import us.bpsm.edn.parser.Parseable;
import us.bpsm.edn.parser.Parser;
import us.bpsm.edn.parser.Parsers;

/** The values in a file of EDN, one after the other or all in one vector, each with its line. */
final class EdnFile {
    private EdnFile() {}

    /**
     * Hands them on, with keywords and symbols as texts.
     *
     * @throws HistoryFileException if it is no EDN
     */
    static void read(Reader in, ObjIntConsumer<@Nullable Object> target) throws IOException {
        var lines = new CountedLines(in);
        Parser parser = Parsers.newParser(Parsers.defaultConfiguration());
        int first = lines.next();
        boolean isInVector = first == '[' || first == '(';
        int end = Parseable.END_OF_INPUT;
        if (isInVector) {
            end = lines.read() == '[' ? ']' : ')';
        }
        int begin = lines.line();
        try {
            for (int c = lines.next(); c != end; c = lines.next()) {
                begin = lines.line();
                if (c == Parseable.END_OF_INPUT) {
                    throw new HistoryFileException(
                            begin, "is the last one, and the list of operations does not end with " + (char) end);
                }
                target.accept(plain(parser.nextValue(lines)), begin);
            }
        } catch (EdnIOException e) {
            throw e.getCause();
        } catch (EdnException | NumberFormatException | StackOverflowError e) {
            String reason = e instanceof StackOverflowError
                    ? "it is nested too deeply"
                    : inSigns(String.valueOf(e.getMessage()));
            throw new HistoryFileException(
                    lines.line(),
                    "is no EDN: " + ElleTransactions.shown(reason.replaceAll("[.\\s]+$", ""))
                            + (begin < lines.line() ? ", in what begins in line " + begin : ""));
        }
        if (isInVector) {
            lines.read();
            if (lines.next() != Parseable.END_OF_INPUT) {
                throw new HistoryFileException(lines.line(), "has more behind the list of operations");
            }
        }
    }

    /** The parser's message, with signs for the names of its tokens. */
    private static String inSigns(String message) {
        return message.replace("BEGIN_LIST", "(")
                .replace("END_LIST", ")")
                .replace("BEGIN_VECTOR", "[")
                .replace("END_VECTOR", "]")
                .replace("END_MAP_OR_SET", "}")
                .replace("END_OF_INPUT", "the end of the file")
                .replace("DISCARD", "#_");
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case Keyword keyword -> keyword.getName();
            case Symbol symbol -> symbol.toString();
            case TaggedValue tagged -> plain(tagged.getValue());
            case Map<?, ?> map -> {
                var plain = new HashMap<@Nullable Object, @Nullable Object>();
                map.forEach((key, held) -> plain.put(plain(key), plain(held)));
                yield plain;
            }
            case Collection<?> list -> {
                List<@Nullable Object> plain = new ArrayList<>();
                list.forEach(element -> plain.add(plain(element)));
                yield plain;
            }
            case null, default -> value;
        };
    }
}
