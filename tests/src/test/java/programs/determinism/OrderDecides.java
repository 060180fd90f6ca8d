package programs.determinism;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Fails only if a certain one of four objects comes first in a hash set, and an update was lost. */
final class OrderDecides {
    private static final class Box {
        private int value;
    }

    public static void main(String[] args) throws InterruptedException {
        Box box = new Box();
        Thread other = new Thread(() -> box.value++);
        other.start();
        box.value++;
        other.join();
        List<Object> objects = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            objects.add(new Object());
        }
        Set<Object> set = new HashSet<>(objects);
        int first = objects.indexOf(set.iterator().next());
        if (box.value == 1) {
            throw new IllegalStateException("first is " + first); // fails: exception
        }
    }
}
