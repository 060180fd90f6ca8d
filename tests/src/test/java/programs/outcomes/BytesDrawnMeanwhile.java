package programs.outcomes;

import java.util.Random;

/** The same where nobody else comes between, so that only what the draw itself tells leads to every outcome. */
// outcomes: -1 -1, -1 0, 0 -1, 0 0
final class BytesDrawnMeanwhile {
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
        Outcome.beside(() -> result = shared[0] + " " + shared[4], () -> random.nextBytes(shared), () -> result, known);
    }
}
