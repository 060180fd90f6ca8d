package programs.memory;

import java.util.concurrent.atomic.LongAccumulator;

/** {@link Accumulator} that tells without asking. */
final class AccumulatorFixed {
    private final LongAccumulator highest = new LongAccumulator(AccumulatorFixed::last, 0);

    private static long last(long before, long given) {
        return Math.max(before, given);
    }

    private void bid(long amount) {
        highest.accumulate(amount);
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        AccumulatorFixed auction = new AccumulatorFixed();
        Thread other = new Thread(() -> auction.bid(20));
        other.start();
        auction.bid(10);
        other.join();
        assert auction.highest.get() == 20 : auction.highest;
    }
}
