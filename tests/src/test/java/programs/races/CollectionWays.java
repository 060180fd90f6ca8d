package programs.races;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Vector;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.function.Supplier;
import programs.races.HandOver.Way;

/** Ways to hand over by a queue, or by another collection. */
final class CollectionWays {
    private CollectionWays() {}

    /** All of them, by name. */
    static Map<String, Supplier<Way>> ways() {
        return Map.ofEntries(
                Map.entry("array-queue", () -> queue(new ArrayBlockingQueue<>(1))),
                Map.entry("linked-queue", () -> queue(new LinkedBlockingQueue<>())),
                Map.entry("linked-deque", () -> queue(new LinkedBlockingDeque<>())),
                Map.entry("priority-queue", () -> queue(new PriorityBlockingQueue<>())),
                Map.entry("synchronous-queue", () -> queue(new SynchronousQueue<>())),
                Map.entry("transfer-queue", () -> queue(new LinkedTransferQueue<>())),
                Map.entry("concurrent-queue", () -> {
                    var queue = new ConcurrentLinkedQueue<String>();
                    return Way.of(() -> queue.add("given"), () -> queue.poll() != null);
                }),
                Map.entry("concurrent-deque", () -> {
                    var queue = new ConcurrentLinkedDeque<String>();
                    return Way.of(() -> queue.push("given"), () -> queue.peek() != null);
                }),
                Map.entry("concurrent-map", () -> {
                    var map = new ConcurrentHashMap<String, String>();
                    return Way.of(() -> map.put("key", "given"), () -> map.containsKey("key"));
                }),
                Map.entry("skip-list", () -> {
                    var map = new ConcurrentSkipListMap<String, String>();
                    return Way.of(() -> map.put("key", "given"), () -> map.get("key") != null);
                }),
                Map.entry("copy-on-write", () -> {
                    var list = new CopyOnWriteArrayList<String>();
                    return Way.of(() -> list.add("given"), () -> list.contains("given"));
                }),
                Map.entry("synchronized-list", () -> {
                    List<String> list = Collections.synchronizedList(new ArrayList<>());
                    return Way.of(() -> list.add("given"), () -> !list.isEmpty());
                }),
                Map.entry("vector", () -> {
                    var list = new Vector<String>();
                    return Way.of(() -> list.add("given"), () -> !list.isEmpty());
                }),
                Map.entry("hashtable", () -> {
                    var table = new Hashtable<String, String>();
                    return Way.of(() -> table.put("key", "given"), () -> table.get("key") != null);
                }),
                Map.entry("string-buffer", () -> {
                    var buffer = new StringBuffer();
                    return Way.of(() -> buffer.append("given"), () -> buffer.length() > 0);
                }),
                Map.entry("no-list", () -> {
                    var list = new ArrayList<String>();
                    return Way.of(() -> list.add("given"), () -> !list.isEmpty());
                }),
                Map.entry("vector-and-monitor", () -> {
                    var list = new Vector<String>();
                    return Way.of(
                            () -> {
                                synchronized (list) {
                                    list.add("given");
                                }
                            },
                            () -> list.size() > 0);
                }));
    }

    private static Way queue(BlockingQueue<String> queue) {
        return Way.of(() -> queue.put("given"), () -> queue.take() != null);
    }
}
