package programs.memory;

import java.util.concurrent.atomic.AtomicStampedReference;

/** {@link Aba} with a stamp on the top. */
final class AbaFixed {
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
    private final AtomicStampedReference<Node> top = new AtomicStampedReference<>(first, 0);

    private Node pop() {
        while (true) {
            int[] stamp = new int[1];
            Node seen = top.get(stamp);
            if (top.compareAndSet(seen, seen.next, stamp[0], stamp[0] + 1)) {
                return seen;
            }
        }
    }

    private void push(Node node) {
        while (true) {
            int[] stamp = new int[1];
            node.next = top.get(stamp);
            if (top.compareAndSet(node.next, node, stamp[0], stamp[0] + 1)) {
                return;
            }
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes
        AbaFixed stack = new AbaFixed();
        Node[] taken = new Node[1];
        Thread other = new Thread(() -> taken[0] = stack.pop());
        other.start();
        Node mine = stack.pop();
        Node second = stack.pop();
        stack.push(mine);
        other.join();
        Node top = stack.top.getReference();
        assert top != second : second.name;
    }
}
