package programs.collections;

import java.util.ArrayDeque;
import java.util.Deque;

/** Two threads add to one deque: one of the elements is overwritten. */
final class DequeAdd {
    private static final Deque<String> TASKS = new ArrayDeque<>();

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(() -> add("b"));
        other.start();
        add("a");
        other.join();
        assert TASKS.size() == 2; // fails: assertion
    }

    private static void add(String task) {
        TASKS.addLast(task);
    }
}
