package dev.chicane.jdbc.live;

import java.util.Set;
import java.util.TreeSet;

/**
 * Which transactions a statement sees, as the server tells it: {@code 100:104:101,102}.
 *
 * @param xmin all before it are over
 * @param xmax it, and all after it, had not begun
 * @param running those between that were not over
 */
record Snapshot(long xmin, long xmax, Set<Long> running) {
    Snapshot {
        running = Set.copyOf(running);
    }

    static Snapshot of(String text) {
        String[] parts = text.split(":", -1);
        var running = new TreeSet<Long>();
        for (String one : parts[2].split(",", -1)) {
            if (!one.isEmpty()) {
                running.add(Long.parseLong(one));
            }
        }
        return new Snapshot(Long.parseLong(parts[0]), Long.parseLong(parts[1]), running);
    }

    /** Whether it sees what this transaction has committed. */
    boolean sees(long txid) {
        return txid < xmin || (txid < xmax && !running.contains(txid));
    }
}
