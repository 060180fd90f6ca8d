package programs.races;

/** Double-checked locking without volatile: whoever does not take the lock may get what is not written yet. */
final class DoubleChecked {
    private static DoubleChecked instance;
    private final int size = 7;

    private static DoubleChecked get() {
        if (instance == null) {
            synchronized (DoubleChecked.class) {
                if (instance == null) {
                    instance = new DoubleChecked();
                }
            }
        }
        return instance;
    }

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(() -> get().check(), "other");
        other.start();
        get().check();
        other.join();
    }

    private void check() {
        if (size != 7) {
            throw new IllegalStateException();
        }
    }
}
