package programs.collections;

import java.util.HashMap;
import java.util.Map;

/** Looks into a map and puts, without a lock. */
final class UnguardedMap {
    private final Map<String, Integer> stock = new HashMap<>();

    private void add(String article) {
        Integer before = stock.get(article);
        stock.put(article, before == null ? 1 : before + 1);
    }

    public static void main(String[] args) throws InterruptedException {
        UnguardedMap shop = new UnguardedMap();
        Thread other = new Thread(() -> shop.add("pen"));
        other.start();
        shop.add("pen");
        other.join();
        assert shop.stock.get("pen") == 2 : shop.stock; // fails: assertion
    }
}
