package programs.memory;

import java.util.concurrent.atomic.AtomicReference;

/** {@link LinkedStack} as Treiber wrote it. */
final class LinkedStackFixed {
    private record Node(int value, Node next) {}

    private final AtomicReference<Node> head = new AtomicReference<>();

    private void push(int value) {
        Node top;
        do {
            top = head.get();
        } while (!head.compareAndSet(top, new Node(value, top)));
    }

    private int pop() {
        Node top;
        do {
            top = head.get();
        } while (!head.compareAndSet(top, top.next()));
        return top.value();
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        LinkedStackFixed stack = new LinkedStackFixed();
        stack.push(1);
        stack.push(2);
        int[] popped = new int[1];
        Thread other = new Thread(() -> popped[0] = stack.pop());
        other.start();
        int mine = stack.pop();
        other.join();
        assert mine != popped[0] : mine;
    }
}
