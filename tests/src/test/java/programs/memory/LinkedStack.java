package programs.memory;

/** Pops from a linked stack without a lock: two actors get the same element. */
final class LinkedStack {
    private static final class Node {
        final int value;
        Node next;

        Node(int value, Node next) {
            this.value = value;
            this.next = next;
        }
    }

    private Node head;

    private void push(int value) {
        head = new Node(value, head);
    }

    private int pop() {
        Node top = head;
        head = top.next;
        return top.value;
    }

    public static void main(String[] args) throws InterruptedException {
        LinkedStack stack = new LinkedStack();
        stack.push(1);
        stack.push(2);
        int[] popped = new int[1];
        Thread other = new Thread(() -> popped[0] = stack.pop());
        other.start();
        int mine = stack.pop();
        other.join();
        assert mine != popped[0] : mine; // fails: assertion
    }
}
