package programs.collections;

import java.util.ArrayList;
import java.util.List;

/** {@link IteratedList} with a lock. */
final class IteratedListFixed {
    private static final List<String> NAMES = new ArrayList<>(List.of("a", "b"));

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        Thread other = new Thread(() -> {
            synchronized (IteratedListFixed.class) {
                NAMES.add("c");
            }
        });
        other.start();
        synchronized (IteratedListFixed.class) {
            System.out.println("names: " + NAMES);
        }
        other.join();
    }
}
