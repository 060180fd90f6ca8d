package programs.collections;

import java.util.IdentityHashMap;
import java.util.Map;

/** {@link IdentityPut} with a lock. */
final class IdentityPutFixed {
    private static final Map<Object, String> NAMES = new IdentityHashMap<>();

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        Thread other = new Thread(() -> put("b"));
        other.start();
        put("a");
        other.join();
        assert NAMES.size() == 2;
    }

    private static void put(String name) {
        synchronized (IdentityPutFixed.class) {
            NAMES.put(new Object(), name);
        }
    }
}
