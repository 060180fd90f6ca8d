package programs.collections;

import java.util.ArrayList;
import java.util.Vector;

/** {@link CopyOfLocked} with the lock that the vector's own methods take, and so its copies. */
final class CopyOfLockedFixed {
    private static final Vector<String> NAMES = new Vector<>();

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        NAMES.add("a");
        Thread other = new Thread(() -> {
            synchronized (NAMES) {
                NAMES.add(NAMES.remove(0));
            }
        });
        other.start();
        int count = new ArrayList<>(NAMES).size();
        synchronized (NAMES) {
            count += String.join(",", NAMES).length();
        }
        other.join();
        assert count == 2;
    }
}
