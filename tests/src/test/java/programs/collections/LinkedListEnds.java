package programs.collections;

import java.util.LinkedList;

/** Two threads append to one linked list: one of the nodes is not linked. */
final class LinkedListEnds {
    private static final LinkedList<String> QUEUE = new LinkedList<>();

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(() -> append("b"));
        other.start();
        append("a");
        other.join();
        assert QUEUE.size() == 2 && QUEUE.getFirst() != QUEUE.getLast(); // fails: assertion
    }

    private static void append(String name) {
        QUEUE.addLast(name);
    }
}
