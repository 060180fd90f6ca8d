package programs.linearizability;

import dev.chicane.engine.linearizability.Command;
import dev.chicane.engine.linearizability.Linearizability;
import dev.chicane.engine.linearizability.Recorded;
import dev.chicane.engine.linearizability.Workload;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicReference;

/** {@link PlannedStack} whose {@code pop} tries until nobody came in between. */
final class PlannedStackFixed {
    private record Node(int value, Node below) {}

    private final AtomicReference<Node> top = new AtomicReference<>();

    private int push(int value) {
        Node below;
        do {
            below = top.get();
        } while (!top.compareAndSet(below, new Node(value, below)));
        return value;
    }

    private int pop() {
        Node node;
        do {
            node = top.get();
            if (node == null) {
                throw new NoSuchElementException();
            }
        } while (!top.compareAndSet(node, node.below));
        return node.value;
    }

    private static final Workload<PlannedStackFixed, PlannedStackFixed> CALLS = Workload.of(
            Command.of("push", stack -> stack.push(1), 1),
            Command.of("push", stack -> stack.push(2), 2),
            Command.of("pop", PlannedStackFixed::pop));

    public static void main(String[] args) throws InterruptedException { // passes
        Recorded<PlannedStackFixed> stack = Linearizability.of(new PlannedStackFixed(), PlannedStackFixed::new);
        CALLS.plan(1, 2, 3).run(stack);
    }
}
