package programs.collections;

import java.util.ArrayList;
import java.util.List;

/** Adds to a list whose array another thread replaces by a longer one: the old array is too short. */
final class ListGrows {
    private static final List<String> NAMES = new ArrayList<>(1);

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(() -> {
            add("b");
            add("c");
        });
        other.start();
        add("a");
        other.join();
    }

    private static void add(String name) {
        NAMES.add(name); // fails: exception
    }
}
