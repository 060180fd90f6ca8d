package programs.collections;

import java.util.ArrayList;
import java.util.List;

/** {@link ListGrows} with a lock. */
final class ListGrowsFixed {
    private static final List<String> NAMES = new ArrayList<>(1);

    public static void main(String[] args) throws InterruptedException { // passes
        Thread other = new Thread(() -> {
            add("b");
            add("c");
        });
        other.start();
        add("a");
        other.join();
    }

    private static void add(String name) {
        synchronized (ListGrowsFixed.class) {
            NAMES.add(name);
        }
    }
}
