package programs.outcomes;

/** Two classes note when they are initialised. */
// outcomes: one, onetwo, two, twoone
final class ClassesInitialized {
    private static final class One {
        static {
            order += "one";
        }

        static void use() {}
    }

    private static final class Two {
        static {
            order += "two";
        }

        static void use() {}
    }

    private static String order = "";

    public static void main(String[] known) throws Exception {
        Outcome.of(() -> One.use(), () -> Two.use(), () -> order, known);
    }
}
