package programs.collections;

import java.util.ArrayDeque;
import java.util.Deque;

/** {@link DequeAdd} with a lock. */
final class DequeAddFixed {
    private static final Deque<String> TASKS = new ArrayDeque<>();

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        Thread other = new Thread(() -> add("b"));
        other.start();
        add("a");
        other.join();
        assert TASKS.size() == 2;
    }

    private static void add(String task) {
        synchronized (DequeAddFixed.class) {
            TASKS.addLast(task);
        }
    }
}
