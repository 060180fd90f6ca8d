package programs.power;

import java.util.concurrent.atomic.AtomicReference;

/**
 * A lock-free stack whose nodes are used again: while one actor is about to take the top node, the other one takes that
 * and the next, and puts the first back. The top is what it was, and what comes below it is not.
 */
final class StackAba {
    private static final class Node {
        private Node next;
        private int taken;
    }

    private final AtomicReference<Node> top = new AtomicReference<>();

    private void push(Node node) {
        Node below;
        do {
            below = top.get();
            node.next = below;
        } while (!top.compareAndSet(below, node));
    }

    private Node pop() {
        while (true) {
            Node node = top.get();
            if (node == null) {
                return null;
            }
            if (top.compareAndSet(node, node.next)) {
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
        StackAba stack = new StackAba();
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
