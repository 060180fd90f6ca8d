package programs.litmus;

/** Two actors increment twice each. */
final class TwoIncrements {
    private int count;

    private void incrementTwice() {
        count++;
        count++;
    }

    public static void main(String[] args) throws InterruptedException {
        TwoIncrements test = new TwoIncrements();
        Thread other = new Thread(test::incrementTwice);
        other.start();
        test.incrementTwice();
        other.join();
        assert test.count != Integer.parseInt(args[0]) : test.count;
    }
}
