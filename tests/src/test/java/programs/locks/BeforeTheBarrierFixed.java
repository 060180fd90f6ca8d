package programs.locks;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

/** {@link BeforeTheBarrier} that reads afterwards. */
final class BeforeTheBarrierFixed {
    private final CyclicBarrier barrier = new CyclicBarrier(2);
    private final int[] results = new int[2];

    private int compute(int me) {
        results[me] = me + 1;
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
        return results[0] + results[1];
    }

    public static void main(String[] args) { // passes: exhausted
        BeforeTheBarrierFixed grid = new BeforeTheBarrierFixed();
        new Thread(() -> grid.compute(1)).start();
        int sum = grid.compute(0);
        assert sum == 3 : sum;
    }
}
