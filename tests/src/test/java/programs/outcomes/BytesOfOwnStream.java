package programs.outcomes;

import java.io.InputStream;

/** The JDK fills an array with what the program's own stream reads, byte by byte. */
// outcomes: 0 0, 0 7, 1 0, 1 7, 2 7
final class BytesOfOwnStream {
    private static final class Own extends InputStream {
        @Override
        public int read() {
            read++;
            shown = read;
            return 7;
        }
    }

    private static final InputStream stream = new Own();
    private static final byte[] shared = new byte[2];
    private static int read;
    private static int shown;
    private static String result;

    public static void main(String[] known) throws Exception {
        Outcome.beside(() -> stream.read(shared), () -> result = read + " " + shared[0], () -> result, known);
    }
}
