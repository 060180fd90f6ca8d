package programs.threads;

/** {@link VirtualLocals} that have it. */
final class VirtualLocalsFixed {
    private static final InheritableThreadLocal<int[]> COUNT = new InheritableThreadLocal<>() {
        @Override
        protected int[] childValue(int[] parentValue) {
            return parentValue.clone();
        }
    };

    private static void count() {
        int before = COUNT.get()[0];
        COUNT.get()[0] = before + 1;
        assert COUNT.get()[0] == before + 1;
    }

    private static void countTwice() {
        count();
        count();
    }

    public static void main(String[] args) throws InterruptedException { // passes
        COUNT.set(new int[1]);
        Thread first = Thread.ofVirtual().start(VirtualLocalsFixed::countTwice);
        Thread second = Thread.ofVirtual().inheritInheritableThreadLocals(true).start(VirtualLocalsFixed::countTwice);
        Thread none = Thread.ofVirtual().inheritInheritableThreadLocals(false).start(() -> {
            assert COUNT.get() == null;
        });
        first.join();
        second.join();
        none.join();
        assert COUNT.get()[0] == 0;
    }
}
