package programs.memory;

import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/** {@link ReferenceUpdater} that tries until nobody came in between. */
final class ReferenceUpdaterFixed {
    private record Node(String element, Node next) {}

    private static final AtomicReferenceFieldUpdater<ReferenceUpdaterFixed, Node> TOP =
            AtomicReferenceFieldUpdater.newUpdater(ReferenceUpdaterFixed.class, Node.class, "top");

    private volatile Node top;

    private void push(String element) {
        Node before = TOP.get(this);
        while (!TOP.compareAndSet(this, before, new Node(element, before))) {
            before = TOP.get(this);
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        ReferenceUpdaterFixed stack = new ReferenceUpdaterFixed();
        Thread other = new Thread(() -> stack.push("other"), "other");
        other.start();
        stack.push("main");
        other.join();
        assert stack.top.next() != null;
    }
}
