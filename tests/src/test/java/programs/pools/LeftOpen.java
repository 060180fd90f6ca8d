package programs.pools;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Forgets to shut its pool down, and to wait. */
final class LeftOpen {
    public static void main(String[] args) {
        AtomicInteger done = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        pool.execute(done::incrementAndGet);
        assert done.get() == 1 : done; // fails: assertion
    }
}
