package programs.threads;

/** Virtual threads that share what each should have for itself. */
final class VirtualLocals {
    private static final InheritableThreadLocal<int[]> COUNT = new InheritableThreadLocal<>() {
        @Override
        protected int[] childValue(int[] parentValue) {
            return parentValue;
        }
    };

    private static void count() {
        int before = COUNT.get()[0];
        COUNT.get()[0] = before + 1;
        assert COUNT.get()[0] == before + 1; // fails: assertion
    }

    private static void countTwice() {
        count();
        count();
    }

    public static void main(String[] args) throws InterruptedException {
        COUNT.set(new int[1]);
        Thread first = Thread.ofVirtual().start(VirtualLocals::countTwice);
        Thread second = Thread.ofVirtual().inheritInheritableThreadLocals(true).start(VirtualLocals::countTwice);
        Thread none = Thread.ofVirtual().inheritInheritableThreadLocals(false).start(() -> {
            assert COUNT.get() == null;
        });
        first.join();
        second.join();
        none.join();
    }
}
