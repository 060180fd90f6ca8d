package programs.collections;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Sorts a list by a comparator of its own while another thread replaces an element, which gets lost. */
final class SortedByComparator {
    private static final List<Integer> NUMBERS = new ArrayList<>(List.of(3, 2, 1));

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(() -> {
            NUMBERS.set(0, 4);
        });
        other.start();
        NUMBERS.sort((left, right) -> left - right);
        other.join();
        assert new HashSet<>(NUMBERS).size() == 3 && NUMBERS.contains(4); // fails: assertion
    }
}
