package programs.collections;

import java.util.ArrayList;
import java.util.List;

/** {@link ListAdd} with a lock. */
final class ListAddFixed {
    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        List<String> names = new ArrayList<>(4);
        Thread other = new Thread(() -> add(names, "b"));
        other.start();
        add(names, "a");
        other.join();
        assert names.size() == 2 && names.contains("a") && names.contains("b");
    }

    private static void add(List<String> names, String name) {
        synchronized (names) {
            names.add(name);
        }
    }
}
