package programs.collections;

import java.util.ArrayList;
import java.util.List;

/** Looks for an element while another thread empties the list. */
final class IndexOfCleared {
    private static final List<String> NAMES = new ArrayList<>(List.of("a", "b"));

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(() -> {
            NAMES.clear();
        });
        other.start();
        NAMES.forEach(String::length); // fails: exception
        other.join();
    }
}
