package programs.power;

import java.util.concurrent.atomic.AtomicStampedReference;

/** {@link StackAba} with a stamp that each change of the top counts on. */
final class StackWithStamp {
    private static final class Node {
        private Node next;
        private int taken;
    }

    private final AtomicStampedReference<Node> top = new AtomicStampedReference<>(null, 0);

    private void push(Node node) {
        int[] stamp = new int[1];
        Node below;
        do {
            below = top.get(stamp);
            node.next = below;
        } while (!top.compareAndSet(below, node, stamp[0], stamp[0] + 1));
    }

    private Node pop() {
        int[] stamp = new int[1];
        while (true) {
            Node node = top.get(stamp);
            if (node == null) {
                return null;
            }
            if (top.compareAndSet(node, node.next, stamp[0], stamp[0] + 1)) {
                node.taken++;
                return node;
            }
        }
    }

    private void takeTwoAndReturnOne() {
        Node first = pop();
        Node second = pop();
        if (first != null && second != null) {
            first.taken = 0;
            push(first);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        StackWithStamp stack = new StackWithStamp();
        Node[] nodes = {new Node(), new Node(), new Node()};
        for (Node node : nodes) {
            stack.push(node);
        }
        Thread one = new Thread(stack::pop);
        Thread other = new Thread(stack::takeTwoAndReturnOne);
        one.start();
        other.start();
        one.join();
        other.join();
        while (stack.pop() != null) {}
        for (Node node : nodes) {
            assert node.taken < 2 : "taken twice";
        }
    }
}
