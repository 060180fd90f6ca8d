package programs.locks;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

/** Reads the neighbour's result before all have met. */
final class BeforeTheBarrier {
    private final CyclicBarrier barrier = new CyclicBarrier(2);
    private final int[] results = new int[2];

    private int compute(int me) {
        results[me] = me + 1;
        int sum = results[0] + results[1];
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
        return sum;
    }

    public static void main(String[] args) {
        BeforeTheBarrier grid = new BeforeTheBarrier();
        new Thread(() -> grid.compute(1)).start();
        int sum = grid.compute(0);
        assert sum == 3 : sum; // fails: assertion
    }
}
