package dev.chicane.engine.race;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order of the actors of a race in which each runs to its end before the next one begins.
 *
 * @param actors their names, the first one first
 */
record SerialOrder(List<String> actors) {
    SerialOrder {
        actors = List.copyOf(actors);
    }

    /** How many orders there are of so many actors. */
    static int count(int actors) {
        int orders = 1;
        for (int i = 2; i <= actors; i++) {
            orders *= i;
        }
        return orders;
    }

    /**
     * One of the orders of these actors.
     *
     * @param number from 1, which is the order in which they are given
     */
    static SerialOrder of(List<String> actors, int number) {
        var left = new ArrayList<>(actors);
        var order = new ArrayList<String>();
        int rest = number - 1;
        while (!left.isEmpty()) {
            int each = count(left.size() - 1);
            order.add(left.remove(rest / each));
            rest %= each;
        }
        return new SerialOrder(order);
    }

    /** Whom this one comes right after; null for the first. */
    @Nullable
    String before(String actor) {
        int at = actors.indexOf(actor);
        return at <= 0 ? null : actors.get(at - 1);
    }

    @Override
    public String toString() {
        return String.join(", ", actors);
    }
}
