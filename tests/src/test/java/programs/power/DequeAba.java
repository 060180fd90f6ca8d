package programs.power;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A work-stealing deque without the tag that Arora, Blumofe and Plaxton gave it ("Thread scheduling for multiprogrammed
 * multiprocessors", SPAA 1998): the owner empties it, which sets both ends back, and puts another task in, while a thief is
 * about to take the first. The index is what it was, and the task is not.
 */
final class DequeAba {
    private static final int NONE = -1;

    private final int[] tasks = new int[8];
    private final AtomicInteger top = new AtomicInteger();
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
        int first = top.get();
        if (at > first) {
            return task;
        }
        bottom = 0;
        boolean won = at == first && top.compareAndSet(first, 0);
        if (!won) {
            top.set(0);
        }
        return won ? task : NONE;
    }

    private int steal() {
        int first = top.get();
        if (bottom <= first) {
            return NONE;
        }
        int task = tasks[first];
        return top.compareAndSet(first, first + 1) ? task : NONE;
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
        DequeAba deque = new DequeAba();
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
