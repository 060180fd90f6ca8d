package programs.collections;

import java.util.LinkedList;

/** {@link LinkedListEnds} with a lock. */
final class LinkedListEndsFixed {
    private static final LinkedList<String> QUEUE = new LinkedList<>();

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        Thread other = new Thread(() -> append("b"));
        other.start();
        append("a");
        other.join();
        assert QUEUE.size() == 2 && QUEUE.getFirst() != QUEUE.getLast();
    }

    private static void append(String name) {
        synchronized (LinkedListEndsFixed.class) {
            QUEUE.addLast(name);
        }
    }
}
