package programs.collections;

import java.util.ArrayList;
import java.util.List;

/** {@link SharedStream} with a lock. */
final class SharedStreamFixed {
    private static final List<Integer> NUMBERS = new ArrayList<>(List.of(1, 2));

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        Thread other = new Thread(() -> {
            synchronized (NUMBERS) {
                NUMBERS.add(3);
            }
        });
        other.start();
        synchronized (NUMBERS) {
            NUMBERS.stream().mapToInt(i -> i).sum();
        }
        other.join();
    }
}
