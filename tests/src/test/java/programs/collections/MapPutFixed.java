package programs.collections;

import java.util.HashMap;
import java.util.Map;

/** {@link MapPut} with a lock. */
final class MapPutFixed {
    private static final Map<String, Integer> STOCK = new HashMap<>();

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        Thread other = new Thread(() -> put("pen"));
        other.start();
        put("ink");
        other.join();
        boolean isWhole = STOCK.size() == 2 && STOCK.containsKey("pen") && STOCK.containsKey("ink");
        assert isWhole;
    }

    private static void put(String article) {
        synchronized (MapPutFixed.class) {
            STOCK.put(article, 1);
        }
    }
}
