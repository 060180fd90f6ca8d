package programs.outcomes;

import java.util.Random;

/** The JDK fills an array with what the program's own class draws, one number after the other. */
// outcomes: -1 -1, -1 0, 0 -1, 0 0
final class BytesByOwnRandom {
    private static final class Own extends Random {
        private static final long serialVersionUID = 1;

        @Override
        protected int next(int bits) {
            drawn++;
            return -1;
        }
    }

    private static final Random random = new Own();
    private static final byte[] shared = new byte[5];
    private static int drawn;
    private static String result;

    public static void main(String[] known) throws Exception {
        Outcome.of(() -> random.nextBytes(shared), () -> result = shared[0] + " " + shared[4], () -> result, known);
    }
}
