package programs.collections;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Asks a synchronized list for its size, then for its last element. */
final class SynchronizedList {
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>(List.of("a", "b")));

    private String removeLast() {
        int size = lines.size();
        return lines.remove(size - 1); // fails: exception
    }

    public static void main(String[] args) throws InterruptedException {
        SynchronizedList log = new SynchronizedList();
        Thread other = new Thread(log::removeLast);
        other.start();
        log.removeLast();
        other.join();
    }
}
