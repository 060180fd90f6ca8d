package programs.determinism;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Starts its actors in the order of hash tables whose keys have identity hash codes only. */
final class HashOrder {
    private enum Colour {
        RED,
        GREEN,
        BLUE
    }

    private int painted;

    private void paint(Object what) {
        int before = painted;
        System.out.println(what);
        painted = before + 1;
    }

    public static void main(String[] args) throws InterruptedException {
        HashOrder wall = new HashOrder();
        Set<Object> things = new HashSet<>(List.of(Colour.values()));
        for (int i = 0; i < 5; i++) {
            things.add(new Object());
        }
        Map<Class<?>, String> names = new HashMap<>();
        for (Class<?> type : List.of(HashOrder.class, Colour.class)) {
            names.put(type, type.getSimpleName());
        }
        List<Thread> painters = new ArrayList<>();
        for (Object thing : things) {
            painters.add(new Thread(() -> wall.paint(thing instanceof Colour ? thing : "thing")));
        }
        for (Thread painter : painters) {
            painter.start();
        }
        for (Thread painter : painters) {
            painter.join();
        }
        assert wall.painted == things.size() : names.values() + " " + things; // fails: assertion
    }
}
