package programs.collections;

import java.util.IdentityHashMap;
import java.util.Map;

/** Two threads put into one map by identity: its size counts one of them only. */
final class IdentityPut {
    private static final Map<Object, String> NAMES = new IdentityHashMap<>();

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(() -> put("b"));
        other.start();
        put("a");
        other.join();
        assert NAMES.size() == 2; // fails: assertion
    }

    private static void put(String name) {
        NAMES.put(new Object(), name);
    }
}
