package programs.outcomes;

/** A constructor hands out an object of an inner class, which reads a final field. */
// outcomes: -1, 0, 7
final class FinalByInnerClass {
    private static final class Outer {
        private final int value;

        Outer() {
            shared = new Inner();
            value = Integer.parseInt("7");
        }

        final class Inner {
            int get() {
                return value;
            }
        }
    }

    private static Outer.Inner shared;
    private static int result = -1;

    public static void main(String[] known) throws Exception {
        Outcome.of(
                () -> new Outer(),
                () -> {
                    Outer.Inner early = shared;
                    if (early != null) {
                        result = early.get();
                    }
                },
                () -> result,
                known);
    }
}
