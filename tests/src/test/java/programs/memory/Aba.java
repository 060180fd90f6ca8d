package programs.memory;

import java.util.concurrent.atomic.AtomicReference;

/** A stack by compare-and-set of its top: it does not notice that the top went and came back. */
final class Aba {
    private static final class Node {
        private final String name;
        private Node next;

        private Node(String name, Node next) {
            this.name = name;
            this.next = next;
        }
    }

    private final Node bottom = new Node("bottom", null);
    private final Node middle = new Node("middle", bottom);
    private final Node first = new Node("first", middle);
    private final AtomicReference<Node> top = new AtomicReference<>(first);

    private Node pop() {
        while (true) {
            Node seen = top.get();
            if (top.compareAndSet(seen, seen.next)) {
                return seen;
            }
        }
    }

    private void push(Node node) {
        while (true) {
            node.next = top.get();
            if (top.compareAndSet(node.next, node)) {
                return;
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Aba stack = new Aba();
        Node[] taken = new Node[1];
        Thread other = new Thread(() -> taken[0] = stack.pop());
        other.start();
        Node mine = stack.pop();
        Node second = stack.pop();
        stack.push(mine);
        other.join();
        Node top = stack.top.get();
        assert top != second : second.name; // fails: assertion
    }
}
