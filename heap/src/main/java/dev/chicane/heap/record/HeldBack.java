package dev.chicane.heap.record;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Calls that have begun and have not told yet whether they change anything, and what comes after them of the same variable: it is
 * written behind them. Used by one thread.
 */
final class HeldBack {
    /** Bounds the memory. */
    private static final int MOST = 10_000;

    private final Consumer<? super Access> target;
    // Mutable state
    private final Map<Variable, Deque<Access>> queues = new LinkedHashMap<>();
    private int count;

    /** What is held back goes to {@code target} in the end. */
    HeldBack(Consumer<? super Access> target) {
        this.target = target;
    }

    /** Takes the next access, and passes it on if nothing is to be waited for. */
    void add(Access access) {
        Deque<Access> queue = queues.get(access.variable());
        if (queue == null) {
            if (!access.isPending()) {
                target.accept(access);
                return;
            }
            queue = new ArrayDeque<>();
            queues.put(access.variable(), queue);
        }
        queue.addLast(access);
        count++;
        if (count > MOST) {
            release(true);
        }
    }

    /** Passes on what is known by now, or all. */
    void release(boolean all) {
        for (Iterator<Deque<Access>> each = queues.values().iterator(); each.hasNext(); ) {
            Deque<Access> queue = each.next();
            while (!queue.isEmpty() && (all || !queue.getFirst().isPending())) {
                count--;
                Access next = queue.removeFirst();
                next.giveUp();
                target.accept(next);
            }
            if (queue.isEmpty()) {
                each.remove();
            }
        }
    }
}
