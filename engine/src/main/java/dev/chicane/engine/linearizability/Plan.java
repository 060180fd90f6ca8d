package dev.chicane.engine.linearizability;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which commands each of some actors calls, one after the other.
 *
 * @param <T> the object under test
 * @param <M> the sequential object
 * @param actors the commands of each
 */
public record Plan<T, M>(List<List<Command<T, M>>> actors) {
    /** Copies the lists. */
    public Plan {
        actors = actors.stream().map(List::copyOf).toList();
    }

    /**
     * Calls the commands of one actor, on the calling thread. What they throw is part of the history and goes no further,
     * unless it is an {@link Error}.
     *
     * @param actor from 0
     * @throws IndexOutOfBoundsException if there is no such actor
     */
    public void perform(int actor, Recording<? extends T, ? extends M> recording) {
        for (Command<T, M> command : actors.get(actor)) {
            try {
                recording.call(command);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                // Written down, and judged by what the sequential object throws.
            }
        }
    }

    /**
     * Lets each actor be a thread of its own, waits for all, and checks the history.
     *
     * @throws NotLinearizableError if it is not linearizable
     */
    public void run(Recording<? extends T, ? extends M> recording) throws InterruptedException {
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < actors.size(); i++) {
            int actor = i;
            threads.add(new Thread(() -> perform(actor, recording), "actor-" + (i + 1)));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        recording.check();
    }

    /** A line an actor: {@code actor-1: offer(1), poll()}. */
    @Override
    public String toString() {
        var lines = new ArrayList<String>();
        for (int i = 0; i < actors.size(); i++) {
            lines.add("actor-" + (i + 1) + ": "
                    + actors.get(i).stream().map(Command::toString).collect(Collectors.joining(", ")));
        }
        return String.join("\n", lines);
    }
}
