package programs.collections;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** {@link SortedByComparator} with a lock. */
final class SortedByComparatorFixed {
    private static final List<Integer> NUMBERS = new ArrayList<>(List.of(3, 2, 1));

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        Thread other = new Thread(() -> {
            synchronized (NUMBERS) {
                NUMBERS.set(0, 4);
            }
        });
        other.start();
        synchronized (NUMBERS) {
            NUMBERS.sort((left, right) -> left - right);
        }
        other.join();
        assert new HashSet<>(NUMBERS).size() == 3 && NUMBERS.contains(4);
    }
}
