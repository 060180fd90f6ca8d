package libraries;

import scala.collection.concurrent.TrieMap;

/** {@link ScalaMap} with the map that is made to be shared. */
final class ScalaMapFixed {
    private ScalaMapFixed() {}

    public static void main(String[] args) throws InterruptedException {
        TrieMap<String, Integer> map = new TrieMap<>();
        Thread other = new Thread(
                () -> {
                    map.put("other", 1);
                    map.putIfAbsent("first", 1);
                },
                "other");
        other.start();
        map.put("main", 2);
        boolean mine = map.putIfAbsent("first", 2).isEmpty();
        other.join();
        assert map.size() == 3 && map.contains("other") && map.contains("main") : map;
        assert map.apply("first") == (mine ? 2 : 1) : map;
    }
}
