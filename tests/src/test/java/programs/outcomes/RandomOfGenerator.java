package programs.outcomes;

import java.util.Random;
import java.util.random.RandomGenerator;

/** A random generator of the JDK asks the program's for each number. */
// outcomes: 0 0, 0 1, 1 0, 1 1, 2 1
final class RandomOfGenerator {
    private static final class Own implements RandomGenerator {
        @Override
        public long nextLong() {
            drawn++;
            shown = drawn;
            return -1;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) nextLong();
            }
        }
    }

    private static Random random;
    private static final byte[] shared = new byte[2];
    private static int drawn;
    private static int shown;
    private static String result;

    public static void main(String[] known) throws Exception {
        Outcome.after(() -> random = Random.from(new Own()));
        Outcome.beside(() -> result = drawn + " " + -shared[0], () -> random.nextBytes(shared), () -> result, known);
    }
}
