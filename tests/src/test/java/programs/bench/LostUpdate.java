package programs.bench;

/** Two threads add one each, unprotected. */
public final class LostUpdate {
    private int count;

    private void add() {
        count++;
    }

    public static void main(String[] args) throws InterruptedException {
        var counter = new LostUpdate();
        var first = new Thread(counter::add);
        var second = new Thread(counter::add);
        first.start();
        second.start();
        first.join();
        second.join();
        if (counter.count != 2) {
            throw new AssertionError("2 threads added 1 each, and the count is " + counter.count);
        }
    }
}
