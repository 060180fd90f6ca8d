package dev.chicane.jdbc.history.file;

import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import us.bpsm.edn.parser.Parseable;

/** Characters for the EDN parser, with the number of the line in which it is. Not thread-safe. */
final class CountedLines implements Parseable {
    private final PushbackReader in;

    // Mutable state
    private int line = 1;

    CountedLines(Reader in) {
        this.in = new PushbackReader(in, 4);
    }

    @Override
    public int read() throws IOException {
        int c = in.read();
        if (c == '\n') {
            line++;
        }
        return c < 0 ? END_OF_INPUT : c;
    }

    @Override
    public void unread(int c) throws IOException {
        if (c == '\n') {
            line--;
        }
        if (c != END_OF_INPUT) {
            in.unread(c);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    int line() {
        return line;
    }

    /** The next character that is neither space nor comment, which stays to be read; {@code END_OF_INPUT} if there is none. */
    int next() throws IOException {
        int c = read();
        while (c == ',' || c == ';' || (c != END_OF_INPUT && Character.isWhitespace(c))) {
            if (c == ';') {
                while (c != '\n' && c != END_OF_INPUT) {
                    c = read();
                }
            } else {
                c = read();
            }
        }
        unread(c);
        return c;
    }
}
