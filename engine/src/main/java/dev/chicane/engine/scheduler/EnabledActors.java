package dev.chicane.engine.scheduler;

import java.util.Arrays;

/** The actors that could go on, in the order of their numbers. Not thread-safe. */
final class EnabledActors {
    // Mutable state
    private Actor[] byNumber = new Actor[8];
    private int count;

    int count() {
        return count;
    }

    Actor get(int index) {
        return byNumber[index];
    }

    int indexOf(Actor actor) {
        int index = 0;
        while (byNumber[index] != actor) {
            index++;
        }
        return index;
    }

    void add(Actor actor) {
        if (count == byNumber.length) {
            byNumber = Arrays.copyOf(byNumber, 2 * count);
        }
        int at = count++;
        while (at > 0 && byNumber[at - 1].id() > actor.id()) {
            byNumber[at] = byNumber[at - 1];
            at--;
        }
        byNumber[at] = actor;
    }

    /** Takes the actor out if it is in. */
    void remove(Actor actor) {
        for (int i = 0; i < count; i++) {
            if (byNumber[i] == actor) {
                System.arraycopy(byNumber, i + 1, byNumber, i, count - i - 1);
                byNumber[--count] = null;
                return;
            }
        }
    }

    void clear() {
        Arrays.fill(byNumber, 0, count, null);
        count = 0;
    }
}
