package programs.outcomes;

import java.math.BigDecimal;

/** Values that never change are asked, by types that others have as well. */
// outcomes: 1.50, 3.00
final class SumOfValues {
    private static final CharSequence DOT = ".";

    private static BigDecimal sum = new BigDecimal("0.00");

    public static void main(String[] known) throws Exception {
        Outcome.of(() -> add("1.50"), () -> add("1.50"), () -> sum, known);
    }

    private static void add(String text) {
        Number length = Integer.valueOf(text.length());
        Object expected = Integer.valueOf(4);
        if (expected.equals(length.intValue()) && text.contains(DOT)) {
            sum = sum.add(new BigDecimal(text));
        }
    }
}
