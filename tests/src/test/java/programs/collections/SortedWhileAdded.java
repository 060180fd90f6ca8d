package programs.collections;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Sorts a list while another thread adds to it. */
final class SortedWhileAdded {
    private static final List<Integer> NUMBERS = new ArrayList<>(List.of(2, 1));

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(() -> {
            NUMBERS.add(3);
        });
        other.start();
        Collections.sort(NUMBERS); // fails: exception
        other.join();
    }
}
