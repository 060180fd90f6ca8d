package programs.memory;

/** Makes its one instance when first asked, without a lock. */
final class LazyInstance {
    private static LazyInstance instance;

    private static LazyInstance get() {
        if (instance == null) {
            instance = new LazyInstance();
        }
        return instance;
    }

    public static void main(String[] args) throws InterruptedException {
        LazyInstance[] seen = new LazyInstance[1];
        Thread other = new Thread(() -> seen[0] = get());
        other.start();
        LazyInstance mine = get();
        other.join();
        assert mine == seen[0]; // fails: assertion
    }
}
// diagnosis: check-then-act RWW LazyInstance.instance
// remedy: LazyInstance.java:8-9
