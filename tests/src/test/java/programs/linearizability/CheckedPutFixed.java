package programs.linearizability;

import dev.chicane.engine.linearizability.Linearizability;
import dev.chicane.engine.linearizability.Recorded;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** {@link CheckedPut} as the JDK has it. */
final class CheckedPutFixed extends ConcurrentHashMap<String, Integer> {
    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        Recorded<Map<String, Integer>> map = Linearizability.of(new CheckedPutFixed(), HashMap::new);
        Thread other = new Thread(() -> map.call("putIfAbsent", m -> m.putIfAbsent("key", 1), "key", 1), "other");
        other.start();
        map.call("putIfAbsent", m -> m.putIfAbsent("key", 2), "key", 2);
        map.call("get", m -> m.get("key"), "key");
        other.join();
        map.check();
    }
}
