package programs.monitors;

/** {@link RecursiveLock} with one lock, entered again at each level. */
final class RecursiveLockFixed {
    private int total;

    private synchronized void add(int level) {
        if (level == 0) {
            total++;
        } else {
            add(level - 1);
            synchronized (this) {
                total++;
            }
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        RecursiveLockFixed tree = new RecursiveLockFixed();
        Thread other = new Thread(() -> tree.add(2));
        other.start();
        tree.add(1);
        other.join();
        assert tree.total == 5 : tree.total;
    }
}
