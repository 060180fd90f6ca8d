package programs.collections;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** {@link SortedWhileAdded} with a lock. */
final class SortedWhileAddedFixed {
    private static final List<Integer> NUMBERS = new ArrayList<>(List.of(2, 1));

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        Thread other = new Thread(() -> {
            synchronized (SortedWhileAddedFixed.class) {
                NUMBERS.add(3);
            }
        });
        other.start();
        synchronized (SortedWhileAddedFixed.class) {
            Collections.sort(NUMBERS);
        }
        other.join();
    }
}
