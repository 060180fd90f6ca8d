package programs.locks;

import java.util.concurrent.CountDownLatch;

/** Counts the latch down before the work is done. */
final class CountedTooEarly {
    private final CountDownLatch ready = new CountDownLatch(2);
    private int[] table;
    private String name;

    private void loadTable() {
        ready.countDown();
        table = new int[] {1, 2, 3};
    }

    private void loadName() {
        name = "primes";
        ready.countDown();
    }

    public static void main(String[] args) throws InterruptedException {
        CountedTooEarly data = new CountedTooEarly();
        new Thread(data::loadTable, "table").start();
        new Thread(data::loadName, "name").start();
        data.ready.await();
        assert data.name.equals("primes");
        assert data.table != null; // fails: assertion
    }
}
