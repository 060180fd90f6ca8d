package programs.collections;

import java.util.ArrayList;
import java.util.List;

/** Prints a list while another thread adds to it. */
final class IteratedList {
    private static final List<String> NAMES = new ArrayList<>(List.of("a", "b"));

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(() -> {
            NAMES.add("c");
        });
        other.start();
        System.out.println("names: " + NAMES); // fails: exception
        other.join();
    }
}
