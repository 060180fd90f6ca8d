package programs.collections;

import java.util.ArrayList;
import java.util.Vector;

/** Copies a vector while another thread moves an element, with a lock that the copy does not know. */
final class CopyOfLocked {
    private static final Vector<String> NAMES = new Vector<>();
    private static final Object LOCK = new Object();

    public static void main(String[] args) throws InterruptedException {
        NAMES.add("a");
        Thread other = new Thread(() -> {
            synchronized (LOCK) {
                NAMES.add(NAMES.remove(0));
            }
        });
        other.start();
        int count = new ArrayList<>(NAMES).size() + String.join(",", NAMES).length();
        other.join();
        assert count == 2; // fails: assertion
    }
}
