package programs.locks;

import java.util.concurrent.CountDownLatch;

/** {@link CountedTooEarly} that counts afterwards. */
final class CountedTooEarlyFixed {
    private final CountDownLatch ready = new CountDownLatch(2);
    private int[] table;
    private String name;

    private void loadTable() {
        table = new int[] {1, 2, 3};
        ready.countDown();
    }

    private void loadName() {
        name = "primes";
        ready.countDown();
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        CountedTooEarlyFixed data = new CountedTooEarlyFixed();
        new Thread(data::loadTable, "table").start();
        new Thread(data::loadName, "name").start();
        data.ready.await();
        assert data.name.equals("primes");
        assert data.table != null;
    }
}
