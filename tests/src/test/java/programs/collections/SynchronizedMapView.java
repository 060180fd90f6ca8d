package programs.collections;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** Walks through a synchronized map without holding it. */
final class SynchronizedMapView {
    private final Map<String, Integer> stock = Collections.synchronizedMap(new HashMap<>(Map.of("a", 1)));

    private int total() {
        int total = 0;
        for (int amount : stock.values()) { // fails: exception
            total += amount;
        }
        return total;
    }

    public static void main(String[] args) throws InterruptedException {
        SynchronizedMapView shop = new SynchronizedMapView();
        Thread other = new Thread(() -> shop.stock.put("b", 2));
        other.start();
        int total = shop.total();
        other.join();
        assert total == 1 || total == 3 : total;
    }
}
