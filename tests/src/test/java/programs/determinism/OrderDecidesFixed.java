package programs.determinism;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** {@link OrderDecides} with an atomic. */
final class OrderDecidesFixed {
    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        AtomicInteger box = new AtomicInteger();
        Thread other = new Thread(box::incrementAndGet);
        other.start();
        box.incrementAndGet();
        other.join();
        List<Object> objects = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            objects.add(new Object());
        }
        Set<Object> set = new HashSet<>(objects);
        int first = objects.indexOf(set.iterator().next());
        if (box.get() == 1) {
            throw new IllegalStateException("first is " + first);
        }
    }
}
