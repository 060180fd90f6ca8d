package programs.linearizability;

import dev.chicane.engine.linearizability.Linearizability;
import dev.chicane.engine.linearizability.Recorded;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A map whose {@code putIfAbsent} looks first and puts then: both may find the key absent. */
final class CheckedPut extends ConcurrentHashMap<String, Integer> {
    @Override
    public Integer putIfAbsent(String key, Integer value) {
        Integer present = get(key);
        return present == null ? put(key, value) : present;
    }

    @Override
    public Integer put(String key, Integer value) {
        super.put(key, value);
        return null;
    }

    public static void main(String[] args) throws InterruptedException {
        Recorded<Map<String, Integer>> map = Linearizability.of(new CheckedPut(), HashMap::new);
        Thread other = new Thread(() -> map.call("putIfAbsent", m -> m.putIfAbsent("key", 1), "key", 1), "other");
        other.start();
        map.call("putIfAbsent", m -> m.putIfAbsent("key", 2), "key", 2);
        map.call("get", m -> m.get("key"), "key");
        other.join();
        map.check(); // fails: non-linearizable
    }
}
