package programs.races;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import programs.races.Meeting.Both;
import programs.races.Meeting.Box;

/** Meetings at collections and other objects of the JDK that lock themselves. */
final class CollectionMeetings {
    private CollectionMeetings() {}

    /** Adds them by name. */
    static void add(Map<String, Function<Meeting, Both>> all) {
        vectors(all);
        maps(all);
    }

    private static void vectors(Map<String, Function<Meeting, Both>> all) {
        all.put("vector-elements", m -> {
            var list = new Vector<>(List.of("none"));
            var elements = list.elements();
            return m.told(
                    () -> list.set(0, "given"), () -> elements.nextElement().equals("given"));
        });
        all.put("vector-iterator", m -> {
            var list = new Vector<>(List.of("none"));
            var elements = list.iterator();
            return m.told(() -> list.set(0, "given"), () -> elements.next().equals("given"));
        });
        all.put("vector-sublist", m -> {
            var list = new Vector<>(List.of("none"));
            var part = list.subList(0, 1);
            return m.told(() -> list.set(0, "given"), () -> part.get(0).equals("given"));
        });
        all.put("vector-copied", m -> {
            var list = new Vector<String>();
            return m.told(() -> list.add("given"), () -> !new ArrayList<>(list).isEmpty());
        });
        all.put("vector-joined", m -> {
            var list = new Vector<>(List.of("none"));
            return m.told(
                    () -> list.set(0, "given"), () -> String.join("", list).equals("given"));
        });
        all.put("vector-unmodifiable", m -> {
            var list = new Vector<>(List.of("none"));
            var view = Collections.unmodifiableList(list);
            return m.told(() -> list.set(0, "given"), () -> view.get(0).equals("given"));
        });
        all.put("vector-streamed", m -> {
            var list = new Vector<String>();
            return m.told(() -> list.add("given"), () -> list.stream().findAny().isPresent());
        });
        all.put("vector-locked-and-iterated", m -> {
            var list = new Vector<>(List.of("none"));
            var elements = list.iterator();
            return m.writes(
                    () -> {
                        synchronized (list) {
                            list.set(0, "given");
                            m.data = 1;
                        }
                    },
                    () -> elements.next().equals("given"));
        });
        all.put("hashtable-keys", m -> {
            var table = new Hashtable<String, String>();
            var keys = table.keySet();
            return m.told(() -> table.put("given", ""), () -> keys.contains("given"));
        });
        all.put("string-buffer-locked", m -> {
            var buffer = new StringBuffer();
            return m.writes(
                    () -> {
                        synchronized (buffer) {
                            buffer.append("given");
                            m.data = 1;
                        }
                    },
                    () -> buffer.length() > 0);
        });
    }

    private static void maps(Map<String, Function<Meeting, Both>> all) {
        all.put("map-compute", m -> {
            var map = new ConcurrentHashMap<String, Box>();
            return Meeting.twice(() -> map.compute("key", (key, box) -> {
                m.increment();
                return box == null ? new Box(0) : box;
            }));
        });
        all.put("map-compute-if-absent", m -> {
            var map = new ConcurrentHashMap<String, Box>();
            return Meeting.twice(() -> m.seen = map.computeIfAbsent("key", key -> new Box(3)).value);
        });
        all.put("map-iterated", m -> {
            var map = new ConcurrentHashMap<String, Box>();
            return new Both(() -> map.put("key", new Box(1)), () -> {
                for (Box box : map.values()) {
                    m.seen = box.value;
                }
            });
        });
        all.put("properties", m -> {
            var properties = new Properties();
            return m.told(() -> properties.setProperty("given", ""), () -> properties.getProperty("given") != null);
        });
        all.put("seeded", m -> {
            var random = new Random(5);
            int given = new Random(9).nextInt();
            return m.told(() -> random.setSeed(9), () -> random.nextInt() == given);
        });
    }
}
