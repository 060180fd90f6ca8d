package programs.why;

/** Two threads count to two each: with one update back in time, the next one of the loop is lost in its place. */
final class CountersInLoops {
    private static int count;

    private static void countTwice() {
        for (int i = 0; i < 2; i++) {
            count++;
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread one = new Thread(CountersInLoops::countTwice, "one");
        Thread two = new Thread(CountersInLoops::countTwice, "two");
        one.start();
        two.start();
        one.join();
        two.join();
        assert count == 4 : count; // fails: assertion
    }
}
// diagnosis: lost-update RWW CountersInLoops.count
// remedy: CountersInLoops.java:9
