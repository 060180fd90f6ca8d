package programs.memory;

import java.util.concurrent.atomic.LongAccumulator;

/** Keeps the largest value in an accumulator, and asks before it is told. */
final class Accumulator {
    private final LongAccumulator highest = new LongAccumulator(Accumulator::last, 0);

    private static long last(long before, long given) {
        return given;
    }

    private void bid(long amount) {
        if (amount > highest.get()) {
            highest.accumulate(amount);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Accumulator auction = new Accumulator();
        Thread other = new Thread(() -> auction.bid(20));
        other.start();
        auction.bid(10);
        other.join();
        assert auction.highest.get() == 20 : auction.highest; // fails: assertion
    }
}
