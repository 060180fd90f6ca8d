package programs.monitors;

/** Recurses with a lock of each level's own, while the total belongs to all levels. */
final class RecursiveLock {
    private final Object[] levels = {new Object(), new Object(), new Object()};
    private int total;

    private void add(int level) {
        synchronized (levels[level]) {
            if (level == 0) {
                total++;
            } else {
                add(level - 1);
                total++;
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        RecursiveLock tree = new RecursiveLock();
        Thread other = new Thread(() -> tree.add(2));
        other.start();
        tree.add(1);
        other.join();
        assert tree.total == 5 : tree.total; // fails: assertion
    }
}
