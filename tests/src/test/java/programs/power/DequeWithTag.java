package programs.power;

import java.util.concurrent.atomic.AtomicStampedReference;

/** {@link DequeAba} with the tag, which counts how often the ends were set back. */
final class DequeWithTag {
    private static final int NONE = -1;

    private final int[] tasks = new int[8];
    /** The index is one of few small numbers, which are the same objects whenever they are boxed. */
    private final AtomicStampedReference<Integer> top = new AtomicStampedReference<>(0, 0);

    private volatile int bottom;
    private final int[] taken = new int[3];

    private void push(int task) {
        int at = bottom;
        tasks[at] = task;
        bottom = at + 1;
    }

    private int pop() {
        if (bottom == 0) {
            return NONE;
        }
        int at = bottom - 1;
        bottom = at;
        int task = tasks[at];
        int[] tag = new int[1];
        int first = top.get(tag);
        if (at > first) {
            return task;
        }
        bottom = 0;
        boolean won = at == first && top.compareAndSet(first, 0, tag[0], tag[0] + 1);
        if (!won) {
            top.set(0, tag[0] + 1);
        }
        return won ? task : NONE;
    }

    private int steal() {
        int[] tag = new int[1];
        int first = top.get(tag);
        if (bottom <= first) {
            return NONE;
        }
        int task = tasks[first];
        return top.compareAndSet(first, first + 1, tag[0], tag[0]) ? task : NONE;
    }

    private synchronized void run(int task) {
        if (task != NONE) {
            taken[task]++;
        }
    }

    private void own() {
        push(0);
        run(pop());
        push(1);
        push(2);
        run(pop());
        run(pop());
    }

    public static void main(String[] args) throws InterruptedException {
        DequeWithTag deque = new DequeWithTag();
        Thread owner = new Thread(deque::own, "owner");
        Thread thief = new Thread(() -> deque.run(deque.steal()), "thief");
        owner.start();
        thief.start();
        owner.join();
        thief.join();
        for (int task = 0; task < deque.taken.length; task++) {
            assert deque.taken[task] == 1 : "task " + task + " was run " + deque.taken[task] + " times";
        }
    }
}
