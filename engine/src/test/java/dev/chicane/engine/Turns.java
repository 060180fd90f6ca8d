package dev.chicane.engine;

import dev.chicane.engine.scheduler.Actor;
import java.util.ArrayList;
import java.util.List;

/** Actors take steps, and what they come to is the order in which they took them. */
class Turns extends Stage {
    private final int actors;
    private final int steps;
    private final String failing;
    private final StringBuilder order = new StringBuilder();

    /**
     * So many actors besides the first, which only waits.
     *
     * @param steps of each
     * @param failing the order that fails, a letter for each step, such as "abab"; "" for none
     */
    Turns(int actors, int steps, String failing) {
        this.actors = actors;
        this.steps = steps;
        this.failing = failing;
    }

    @Override
    public void run() {
        order.setLength(0);
        List<Actor> started = new ArrayList<>();
        for (int i = 0; i < actors; i++) {
            char letter = (char) ('a' + i);
            started.add(start(() -> turns(letter)));
        }
        started.forEach(this::join);
        if (order.toString().equals(failing)) {
            throw new AssertionError(failing);
        }
    }

    private void turns(char letter) {
        for (int i = 0; i < steps; i++) {
            step(String.valueOf(letter));
            order.append(letter);
        }
    }
}
