package programs.why;

/** {@link CountersInLoops} with a lock around each update. */
final class CountersInLoopsFixed {
    private static int count;

    private static void countTwice() {
        for (int i = 0; i < 2; i++) {
            synchronized (CountersInLoopsFixed.class) {
                count++;
            }
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        Thread one = new Thread(CountersInLoopsFixed::countTwice, "one");
        Thread two = new Thread(CountersInLoopsFixed::countTwice, "two");
        one.start();
        two.start();
        one.join();
        two.join();
        assert count == 4 : count;
    }
}
