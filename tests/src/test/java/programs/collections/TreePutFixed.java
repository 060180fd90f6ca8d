package programs.collections;

import java.util.TreeMap;

/** {@link TreePut} with a lock. */
final class TreePutFixed {
    private static final TreeMap<Integer, String> NAMES = new TreeMap<>();

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        Thread other = new Thread(() -> put(2, "b"));
        other.start();
        put(1, "a");
        other.join();
        assert "a".equals(NAMES.get(1)) && "b".equals(NAMES.get(2));
    }

    private static void put(int number, String name) {
        synchronized (TreePutFixed.class) {
            NAMES.put(number, name);
        }
    }
}
