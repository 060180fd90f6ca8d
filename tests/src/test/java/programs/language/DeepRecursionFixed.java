package programs.language;

/** {@link DeepRecursion} with a lock that is taken at the bottom. */
final class DeepRecursionFixed {
    private int reached;

    private void descend(int depth) {
        if (depth == 0) {
            synchronized (this) {
                reached++;
            }
        } else {
            descend(depth - 1);
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        DeepRecursionFixed mine = new DeepRecursionFixed();
        Thread other = new Thread(() -> mine.descend(5_000));
        other.start();
        mine.descend(5_000);
        other.join();
        assert mine.reached == 2 : mine.reached;
    }
}
