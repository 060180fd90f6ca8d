package libraries;

import scala.collection.mutable.HashMap;

/** Two threads put into one of Scala's maps, which has no lock: an entry gets lost inside of it. */
final class ScalaMap {
    private ScalaMap() {}

    public static void main(String[] args) throws InterruptedException {
        HashMap<String, Integer> map = new HashMap<>();
        Thread other = new Thread(() -> map.put("other", 1), "other");
        other.start();
        map.put("main", 2);
        other.join();
        assert map.size() == 2 && map.contains("other") && map.contains("main") : map;
    }
}
