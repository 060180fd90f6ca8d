package programs.outcomes;

/** Whoever makes a thread calls the program for what that inherits. */
// outcomes: 0, 1
final class ValueInherited {
    private static final class Own extends InheritableThreadLocal<Integer> {
        @Override
        protected Integer childValue(Integer parent) {
            return shared;
        }
    }

    private static final ThreadLocal<Integer> local = new Own();
    private static int shared;
    private static int result;

    private static void make() throws InterruptedException {
        local.set(7);
        Thread child = new Thread(() -> result = local.get());
        child.start();
        child.join();
    }

    public static void main(String[] known) throws Exception {
        Outcome.beside(() -> shared = 1, () -> make(), () -> result, known);
    }
}
