package programs.pools;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** {@link LeftOpen} that waits. The idle workers that are left over are no failure. */
final class LeftOpenFixed {
    public static void main(String[] args) throws Exception { // passes: exhausted
        AtomicInteger done = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        Future<?> task = pool.submit(done::incrementAndGet);
        task.get();
        assert done.get() == 1 : done;
    }
}
