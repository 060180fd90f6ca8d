package programs.collections;

import java.util.HashMap;
import java.util.Map;

/** {@link UnguardedMap} with a lock. */
final class UnguardedMapFixed {
    private final Map<String, Integer> stock = new HashMap<>();

    private synchronized void add(String article) {
        Integer before = stock.get(article);
        stock.put(article, before == null ? 1 : before + 1);
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        UnguardedMapFixed shop = new UnguardedMapFixed();
        Thread other = new Thread(() -> shop.add("pen"));
        other.start();
        shop.add("pen");
        other.join();
        assert shop.stock.get("pen") == 2 : shop.stock;
    }
}
