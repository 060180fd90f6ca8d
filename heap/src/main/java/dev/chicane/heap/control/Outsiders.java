package dev.chicane.heap.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The threads that the program started and that are not controlled, and why not. Thread-safe. */
final class Outsiders {
    private final CopyOnWriteArrayList<Thread> threads = new CopyOnWriteArrayList<>();
    private final Set<String> notCovered = ConcurrentHashMap.newKeySet();

    void add(Thread thread, String why) {
        threads.add(thread);
        notCovered.add(why);
    }

    /** A thread is started by one that is no actor: whom these start is one of them. */
    void started(Thread by, Thread thread) {
        if (!threads.isEmpty() && threads.contains(by)) {
            threads.add(thread);
        }
    }

    /** Another program comes: these are not its threads. */
    void forget() {
        threads.clear();
        notCovered.clear();
    }

    void note(String line) {
        notCovered.add(line);
    }

    /** An execution begins: those that have ended are of no more interest. */
    void begin() {
        if (!threads.isEmpty()) {
            threads.removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
        }
    }

    /** Whether there are or were any in this execution: one that has just ended may still be about to wake who joined it. */
    boolean any() {
        return !threads.isEmpty();
    }

    /** Whether one of them does something. */
    boolean work() {
        for (Thread thread : threads) {
            switch (thread.getState()) {
                case RUNNABLE, BLOCKED -> {
                    return true;
                }
                case NEW, WAITING, TIMED_WAITING, TERMINATED -> {}
            }
        }
        return false;
    }

    List<String> notCovered() {
        List<String> lines = new ArrayList<>(notCovered);
        lines.sort(null);
        return lines;
    }
}
