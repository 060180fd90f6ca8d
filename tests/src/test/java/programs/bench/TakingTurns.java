package programs.bench;

import java.util.concurrent.atomic.AtomicInteger;

/** Two actors that fail only if they take each of their steps in turns: one random schedule in some hundred thousand. */
public class TakingTurns {
    private static final int TURNS = 8;
    private static final AtomicInteger last = new AtomicInteger();

    private static int changes(int me, int other) {
        int changes = 0;
        for (int i = 0; i < TURNS; i++) {
            if (last.getAndSet(me) == other) {
                changes++;
            }
        }
        return changes;
    }

    public static void main(String[] args) throws InterruptedException {
        int[] changes = new int[2];
        var first = new Thread(() -> changes[0] = changes(1, 2));
        var second = new Thread(() -> changes[1] = changes(2, 1));
        first.start();
        second.start();
        first.join();
        second.join();
        if (changes[0] + changes[1] == 2 * TURNS - 1) {
            throw new AssertionError("They took turns.");
        }
    }
}
