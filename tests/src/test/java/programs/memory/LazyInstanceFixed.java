package programs.memory;

/** {@link LazyInstance} with double-checked locking, done right. */
final class LazyInstanceFixed {
    private static volatile LazyInstanceFixed instance;

    private static LazyInstanceFixed get() {
        LazyInstanceFixed seen = instance;
        if (seen == null) {
            synchronized (LazyInstanceFixed.class) {
                seen = instance;
                if (seen == null) {
                    seen = new LazyInstanceFixed();
                    instance = seen;
                }
            }
        }
        return seen;
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        LazyInstanceFixed[] seen = new LazyInstanceFixed[1];
        Thread other = new Thread(() -> seen[0] = get());
        other.start();
        LazyInstanceFixed mine = get();
        other.join();
        assert mine == seen[0];
    }
}
