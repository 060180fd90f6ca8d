package programs.linearizability;

import dev.chicane.engine.linearizability.Command;
import dev.chicane.engine.linearizability.Linearizability;
import dev.chicane.engine.linearizability.Recorded;
import dev.chicane.engine.linearizability.Workload;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicReference;

/** A stack of linked nodes, under calls that are drawn: {@code pop} looks at the top and changes it in two steps. */
final class PlannedStack {
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
        Node node = top.get();
        if (node == null) {
            throw new NoSuchElementException();
        }
        top.set(node.below);
        return node.value;
    }

    private static final Workload<PlannedStack, PlannedStack> CALLS = Workload.of(
            Command.of("push", stack -> stack.push(1), 1),
            Command.of("push", stack -> stack.push(2), 2),
            Command.of("pop", PlannedStack::pop));

    public static void main(String[] args) throws InterruptedException {
        Recorded<PlannedStack> stack = Linearizability.of(new PlannedStack(), PlannedStack::new);
        CALLS.plan(1, 2, 3).run(stack); // fails: non-linearizable
    }
}
