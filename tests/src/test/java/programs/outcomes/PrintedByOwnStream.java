package programs.outcomes;

import java.io.OutputStream;
import java.io.PrintStream;

/** The program's own stream overrides what a method of the JDK's calls. */
// outcomes: 0 0, 0 1, 1 1
final class PrintedByOwnStream {
    private static final class Own extends PrintStream {
        Own() {
            super(OutputStream.nullOutputStream());
        }

        @Override
        public void print(String text) {
            printed = printed.isEmpty() ? "" + shared : printed + ' ' + shared;
        }
    }

    private static PrintStream stream;
    private static int shared;
    private static String printed = "";

    private static void print() {
        stream.println("one");
        stream.println("two");
    }

    public static void main(String[] known) throws Exception {
        Outcome.after(() -> stream = new Own());
        Outcome.beside(() -> shared = 1, () -> print(), () -> printed, known);
    }
}
