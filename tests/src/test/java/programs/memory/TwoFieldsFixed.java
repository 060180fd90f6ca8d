package programs.memory;

import java.util.concurrent.atomic.AtomicReference;

/** {@link TwoFields} as one immutable value behind one reference. */
final class TwoFieldsFixed {
    private record Range(long lower, long upper) {}

    private final AtomicReference<Range> range = new AtomicReference<>(new Range(1, 10));

    private long width() {
        Range seen = range.get();
        return seen.upper() - seen.lower();
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        TwoFieldsFixed fields = new TwoFieldsFixed();
        Thread mover = new Thread(() -> fields.range.set(new Range(101, 110)));
        mover.start();
        long width = fields.width();
        mover.join();
        assert width == 9 : width;
    }
}
