package programs.memory;

import java.util.concurrent.atomic.AtomicReferenceArray;

/** Takes a free place of an array, but sees and takes in two steps. */
final class AtomicArray {
    private final AtomicReferenceArray<String> seats = new AtomicReferenceArray<>(2);

    private int sit(String name) {
        for (int i = 0; i < seats.length(); i++) {
            if (seats.get(i) == null) {
                seats.set(i, name);
                return i;
            }
        }
        return -1;
    }

    public static void main(String[] args) throws InterruptedException {
        AtomicArray row = new AtomicArray();
        Thread other = new Thread(() -> row.sit("other"));
        other.start();
        row.sit("main");
        other.join();
        assert row.seats.get(1) != null : row.seats; // fails: assertion
    }
}
