package programs.memory;

import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/** Pushes by a field updater, in two calls: one of the elements is lost. */
final class ReferenceUpdater {
    private record Node(String element, Node next) {}

    private static final AtomicReferenceFieldUpdater<ReferenceUpdater, Node> TOP =
            AtomicReferenceFieldUpdater.newUpdater(ReferenceUpdater.class, Node.class, "top");

    private volatile Node top;

    private void push(String element) {
        TOP.set(this, new Node(element, TOP.get(this)));
    }

    public static void main(String[] args) throws InterruptedException {
        ReferenceUpdater stack = new ReferenceUpdater();
        Thread other = new Thread(() -> stack.push("other"), "other");
        other.start();
        stack.push("main");
        other.join();
        assert stack.top.next() != null; // fails: assertion
    }
}
