package programs.litmus;

/** Each writes its own variable and reads the other's. Throws if the outcome is the one that is asked for. */
final class StoreBuffering {
    private int x;
    private int y;
    private int left;
    private int right;

    public static void main(String[] args) throws InterruptedException {
        StoreBuffering test = new StoreBuffering();
        Thread first = new Thread(() -> {
            test.x = 1;
            test.left = test.y;
        });
        Thread second = new Thread(() -> {
            test.y = 1;
            test.right = test.x;
        });
        first.start();
        second.start();
        first.join();
        second.join();
        String outcome = test.left + " " + test.right;
        assert !outcome.equals(args[0]) : outcome;
    }
}
