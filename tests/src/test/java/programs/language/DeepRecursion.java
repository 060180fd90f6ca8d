package programs.language;

/** Recurses 5,000 deep and counts at the bottom, on both actors. */
final class DeepRecursion {
    private int reached;

    private void descend(int depth) {
        if (depth == 0) {
            reached++;
        } else {
            descend(depth - 1);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        DeepRecursion mine = new DeepRecursion();
        Thread other = new Thread(() -> mine.descend(5_000));
        other.start();
        mine.descend(5_000);
        other.join();
        assert mine.reached == 2 : mine.reached; // fails: assertion
    }
}
