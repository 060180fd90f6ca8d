package programs.collections;

import java.util.HashMap;
import java.util.Map;

/** Two threads put into one map: an entry gets lost inside of it, or its size is wrong. */
final class MapPut {
    private static final Map<String, Integer> STOCK = new HashMap<>();

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(() -> put("pen"));
        other.start();
        put("ink");
        other.join();
        boolean isWhole = STOCK.size() == 2 && STOCK.containsKey("pen") && STOCK.containsKey("ink");
        assert isWhole; // fails: assertion
    }

    private static void put(String article) {
        STOCK.put(article, 1);
    }
}
// diagnosis: atomicity-violation HashMap#1
// remedy: MapPut.java:20
