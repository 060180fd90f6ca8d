package programs.memory;

import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.concurrent.atomic.DoubleAdder;

/** Keeps a sum and a maximum of doubles, and reads them one after the other. */
final class DoubleAdders {
    private final DoubleAdder sum = new DoubleAdder();
    private final DoubleAccumulator largest = new DoubleAccumulator(Math::max, 0);

    private void measure(double value) {
        sum.add(value);
        largest.accumulate(value);
    }

    public static void main(String[] args) throws InterruptedException {
        DoubleAdders race = new DoubleAdders();
        Thread other = new Thread(() -> race.measure(2.5), "other");
        other.start();
        double seen = race.sum.sum();
        double top = race.largest.get();
        other.join();
        assert seen == top; // fails: assertion
    }
}
