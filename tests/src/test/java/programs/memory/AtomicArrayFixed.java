package programs.memory;

import java.util.concurrent.atomic.AtomicReferenceArray;

/** {@link AtomicArray} by compare-and-set. */
final class AtomicArrayFixed {
    private final AtomicReferenceArray<String> seats = new AtomicReferenceArray<>(2);

    private int sit(String name) {
        for (int i = 0; i < seats.length(); i++) {
            if (seats.compareAndSet(i, null, name)) {
                return i;
            }
        }
        return -1;
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        AtomicArrayFixed row = new AtomicArrayFixed();
        Thread other = new Thread(() -> row.sit("other"));
        other.start();
        row.sit("main");
        other.join();
        assert row.seats.get(1) != null : row.seats;
    }
}
