package dev.chicane.heap.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The threads that the program started and that are not controlled, and why not. Thread-safe. */
final class Outsiders {
    private final CopyOnWriteArrayList<Outsider> threads = new CopyOnWriteArrayList<>();
    private final Set<String> notCovered = ConcurrentHashMap.newKeySet();

    private record Outsider(Thread thread, String why) {
        boolean ended() {
            return thread.getState() == Thread.State.TERMINATED;
        }
    }

    void add(Thread thread, String why) {
        threads.add(new Outsider(thread, why));
        notCovered.add(why);
    }

    /** Another program comes; what is still alive may do something for it too. */
    void forget() {
        begin();
        notCovered.clear();
        threads.forEach(outsider -> notCovered.add(outsider.why()));
    }

    void note(String line) {
        notCovered.add(line);
    }

    /** An execution begins: those that have ended are of no more interest. */
    void begin() {
        if (!threads.isEmpty()) {
            threads.removeIf(Outsider::ended);
        }
    }

    /** Whether there are or were any in this execution: one that has just ended may still be about to wake who joined it. */
    boolean any() {
        return !threads.isEmpty();
    }

    /** Whether one of them does something. */
    boolean work() {
        for (Outsider outsider : threads) {
            switch (outsider.thread().getState()) {
                case RUNNABLE, BLOCKED, TIMED_WAITING -> {
                    return true;
                }
                case NEW, WAITING, TERMINATED -> {}
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
