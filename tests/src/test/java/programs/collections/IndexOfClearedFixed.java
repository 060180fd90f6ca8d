package programs.collections;

import java.util.ArrayList;
import java.util.List;

/** {@link IndexOfCleared} with a lock. */
final class IndexOfClearedFixed {
    private static final List<String> NAMES = new ArrayList<>(List.of("a", "b"));

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        Thread other = new Thread(() -> {
            synchronized (IndexOfClearedFixed.class) {
                NAMES.clear();
            }
        });
        other.start();
        synchronized (IndexOfClearedFixed.class) {
            NAMES.forEach(String::length);
        }
        other.join();
    }
}
