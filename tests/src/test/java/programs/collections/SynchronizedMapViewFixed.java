package programs.collections;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** {@link SynchronizedMapView} that holds it. */
final class SynchronizedMapViewFixed {
    private final Map<String, Integer> stock = Collections.synchronizedMap(new HashMap<>(Map.of("a", 1)));

    private int total() {
        int total = 0;
        synchronized (stock) {
            for (int amount : stock.values()) {
                total += amount;
            }
        }
        return total;
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        SynchronizedMapViewFixed shop = new SynchronizedMapViewFixed();
        Thread other = new Thread(() -> shop.stock.put("b", 2));
        other.start();
        int total = shop.total();
        other.join();
        assert total == 1 || total == 3 : total;
    }
}
