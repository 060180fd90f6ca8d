package programs.litmus;

/** Each reads one variable, then writes the other. */
final class LoadBuffering {
    private int x;
    private int y;
    private int left;
    private int right;

    public static void main(String[] args) throws InterruptedException {
        LoadBuffering test = new LoadBuffering();
        Thread first = new Thread(() -> {
            test.left = test.x;
            test.y = 1;
        });
        Thread second = new Thread(() -> {
            test.right = test.y;
            test.x = 1;
        });
        first.start();
        second.start();
        first.join();
        second.join();
        String outcome = test.left + " " + test.right;
        assert !outcome.equals(args[0]) : outcome;
    }
}
