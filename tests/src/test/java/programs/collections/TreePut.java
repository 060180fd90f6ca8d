package programs.collections;

import java.util.TreeMap;

/** Two threads put into one sorted map: the second root replaces the first. */
final class TreePut {
    private static final TreeMap<Integer, String> NAMES = new TreeMap<>();

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(() -> put(2, "b"));
        other.start();
        put(1, "a");
        other.join();
        assert "a".equals(NAMES.get(1)) && "b".equals(NAMES.get(2)); // fails: assertion
    }

    private static void put(int number, String name) {
        NAMES.put(number, name);
    }
}
