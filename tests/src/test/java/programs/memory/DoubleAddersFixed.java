package programs.memory;

import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.concurrent.atomic.DoubleAdder;

/** {@link DoubleAdders} that are read when nobody adds any more. */
final class DoubleAddersFixed {
    private final DoubleAdder sum = new DoubleAdder();
    private final DoubleAccumulator largest = new DoubleAccumulator(Math::max, 0);

    private void measure(double value) {
        sum.add(value);
        largest.accumulate(value);
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        DoubleAddersFixed task = new DoubleAddersFixed();
        Thread other = new Thread(() -> task.measure(2.5), "other");
        other.start();
        task.measure(1.5);
        other.join();
        assert task.sum.sum() == 4.0;
        assert task.largest.get() == 2.5;
    }
}
